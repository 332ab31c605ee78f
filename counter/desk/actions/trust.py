"""Whose signatures count: a workstation's key is revoked, a certificate for files is installed. Both on an administrator's word."""

from typing import ClassVar

from cryptography.hazmat.primitives.serialization import Encoding
from pydantic import Field, SecretStr

from counter.db import proofs
from counter.desk import certificates
from counter.desk.action import Act
from counter.desk.room import Room
from counter.domain.problem import refuse


class RevokeWorkstation(Act):
    """Tell all counters that a workstation's key is good up to its n-th action and no further, as the hall said (`hall revoke`)."""

    zh: ClassVar[str] = "窗口密钥吊销"
    right: ClassVar[str] = "operators"
    workstation: str = Field(pattern=r"^[0-9]{2}$")
    n: int = Field(ge=0)
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown workstation, this very one, one that is revoked, or without a reason."""
        if not proofs.keys_of(room.connection, self.workstation):
            raise refuse("workstation", "not_found")
        if self.workstation == room.actor.workstation:
            raise refuse("workstation", "own_workstation")
        if proofs.good_until(room.connection, self.workstation) is not None:
            raise refuse("workstation", "revoked_already")
        if not self.reason.strip():
            raise refuse("reason", "required")
        room.tell(f"workstation:{self.workstation}", "workstation.revoked", n=self.n, reason=self.reason.strip(), on=room.today.isoformat())


class InstallCertificate(Act):
    """Install the hall's certificate (PKCS #12, in base64): saved files are signed with it here, and every counter trusts its chain."""

    zh: ClassVar[str] = "安装签名证书"
    right: ClassVar[str] = "settings"
    p12: SecretStr
    passphrase: SecretStr

    def perform(self, room: Room) -> None:
        """Raise Refused for a wrong passphrase, another file, or a certificate that has ended."""
        found = certificates.opened(self.p12.get_secret_value(), self.passphrase.get_secret_value(), room.now)
        certificates.keep(room.connection, found)
        room.tell(
            f"workstation:{room.actor.workstation}", "certificate.installed", subject=found.subject, until=found.until.date().isoformat(),
            chain=[c.public_bytes(Encoding.DER).hex() for c in found.chain],
        )  # fmt: skip
