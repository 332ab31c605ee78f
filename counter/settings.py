"""This workstation's settings (设置): one frozen object, read from one TOML file in the profile."""

import json
import os
import re
import tomllib
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

FILE = "settings.toml"


class SettingsError(Exception):
    """The file cannot be used; `key` names the setting that is at fault ("" for the whole file)."""

    def __init__(self, key: str, reason: str) -> None:
        """Name the setting and say what is wrong with it."""
        super().__init__(f"{FILE}: {key}: {reason}" if key else f"{FILE}: {reason}")
        self.key = key
        self.reason = reason


Sides = Literal["", "one", "long", "short"]  # 按打印机设置, 单面, 双面长边, 双面短边


class Way(BaseModel):
    """How one kind of paper goes out; "" leaves a choice to the default, the printer or its driver."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    printer: str = ""
    tray: str = Field(default="", pattern=r"^[^\s{}]*$")
    duplex: Sides = ""
    copies: int = Field(default=1, ge=1, le=9)


class Offset(BaseModel):
    """How far a printer's paper is moved (打印校准), in mm to the right and down."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    x: float = Field(default=0.0, ge=-20, le=20)
    y: float = Field(default=0.0, ge=-20, le=20)


class Printers(BaseModel):
    """Which printer takes which paper and how, and how far each printer is out; "" is the system's own."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    default: str = ""
    documents: dict[str, Way] = Field(default_factory=dict[str, Way])  # by code, where it is not as by default
    offsets: dict[str, Offset] = Field(default_factory=dict[str, Offset])  # by the printer's name


class Fonts(BaseModel):
    """Which installed fonts official paper takes, by family name; "" is a bundled one. Those that the standard names are licensed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: str = Field(default="", max_length=80)  # 方正小标宋简体
    body: str = Field(default="", max_length=80)  # 仿宋_GB2312
    kai: str = Field(default="", max_length=80)  # 楷体_GB2312


class Second(BaseModel):
    """The screen before the applicant (第二屏); `screen` is its name, "" is the first that is not the clerk's."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    on: bool = True  # where there is a second screen
    screen: str = Field(default="", max_length=80)
    idle_seconds: int = Field(default=20, ge=10, le=120)  # nothing personal stays longer when nobody moves


class Settings(BaseModel):
    """What this workstation is told and no other; what the hall decides is in the journal."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    window_number: str = Field(default="", max_length=8)
    window_name: str = Field(default="", max_length=40)
    hall_name: str = Field(default="", max_length=60)  # shown before anyone has signed in
    practice: bool = False  # a made-up hall (演练大厅)
    toured: bool = False  # the tour of the made-up hall was seen
    hall: str = ""  # where the hall's PostgreSQL is, without a password
    theme: str = Field(default="light", pattern="^[a-z0-9_-]+$")
    font_step: int = Field(default=0, ge=-2, le=6)
    idle_minutes: int = Field(default=10, ge=1, le=240)
    language: Literal["zh_CN"] = "zh_CN"
    printers: Printers = Printers()
    fonts: Fonts = Fonts()
    second: Second = Second()

    @field_validator("hall")
    @classmethod
    def _no_password(cls, dsn: str) -> str:
        if re.search(r"(^|[\s?&])password\s*=", dsn, re.IGNORECASE) or re.search(r"://[^/@\s]*:[^/@\s]*@", dsn):
            raise ValueError("the password does not belong in this file")
        return dsn

    @classmethod
    def read(cls, profile: Path) -> Self:
        """Read the profile's file; without one, everything is as by default. Raises SettingsError."""
        try:
            text = (profile / FILE).read_bytes().decode()
        except FileNotFoundError:
            return cls()
        except UnicodeDecodeError as error:
            raise SettingsError("", f"not UTF-8 text: {error}") from error
        return cls.parse(text)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read settings from TOML. Raises SettingsError naming the first key that is unknown or wrong."""
        try:
            return cls.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise SettingsError("", str(error)) from error
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            reason = "unknown setting" if first["type"] == "extra_forbidden" else first["msg"]
            raise SettingsError(".".join(map(str, first["loc"])), reason) from error

    def changed(self, **values: str | int | Printers | Second) -> Self:
        """Give the same settings with some of them changed, checked like a file. Raises SettingsError."""
        return self.parse(toml({**self.model_dump(), **{k: _plain(v) for k, v in values.items()}}))

    def write(self, profile: Path) -> None:
        """Write the profile's file, all of it or none of it."""
        write_whole(profile / FILE, toml(self.model_dump()).encode())


Table = dict[str, object]


def _plain(value: str | int | Printers | Second) -> object:
    return value.model_dump() if isinstance(value, Printers | Second) else value


def toml(table: Table, name: str = "") -> str:
    """Write a table of strings, numbers, booleans and further tables as TOML."""
    plain = {k: v for k, v in table.items() if not isinstance(v, dict)}
    lines = [f"{_key(k)} = {_value(v)}\n" for k, v in plain.items()]
    for key, inner in table.items():
        if isinstance(inner, dict):
            full = f"{name}.{_key(key)}" if name else _key(key)
            lines.append(f"\n[{full}]\n{toml(inner, full)}")
    return "".join(lines)


def _key(key: str) -> str:
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else _value(key)


def _value(value: object) -> str:
    if not isinstance(value, str | int | float):
        raise TypeError(f"not a setting: {value!r}")
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON's strings are TOML's, but for DEL


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Replace a file so that a reader, and a crash, meet the old one or the new one whole.

    `durable` waits for the disk: after it returns, the new one survives a power cut.
    """
    new = path.with_name(path.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut. Windows does so by itself and has no call for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
