"""What pyproject.toml cannot say: resources/ goes into the wheel beside counter/, under another name."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["counter", "counter.*"]), "counter_resources"],
    package_dir={"counter_resources": "resources"},
    package_data={"counter": ["**/*.sql"], "counter_resources": ["**/*"]},
)
