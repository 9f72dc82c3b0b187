"""The metadata of a Python distribution, from a .dist-info folder, or from the older .egg-info folder or file."""

from email import message_from_bytes
from email.message import Message
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


class Distribution:
    def __init__(self, information: Path, message: Message, entry_points: str):
        self.information, self.message, self.entry_points = information, message, entry_points
        self.name = canonicalize_name(message["Name"])
        self.version = message["Version"]

    def drop_unknown(self, names):
        """Drops the requirements that no distribution meets, and gives those that always hold: Debian does without."""
        requirements = [Requirement(text) for text in self.message.get_all("Requires-Dist", [])]
        del self.message["Requires-Dist"]
        for requirement in requirements:
            if canonicalize_name(requirement.name) in names:
                self.message["Requires-Dist"] = str(requirement)
            elif not requirement.marker or requirement.marker.evaluate({"extra": ""}):
                yield requirement


def read(information: Path) -> Distribution:
    if information.is_file():
        return Distribution(information, message_from_bytes(information.read_bytes()), "")
    new = information / "METADATA"
    message = message_from_bytes((new if new.exists() else information / "PKG-INFO").read_bytes())
    old_requirements = information / "requires.txt"
    if old_requirements.exists() and "Requires-Dist" not in message:
        for requirement in parse_requires(old_requirements.read_text()):
            message["Requires-Dist"] = requirement
    entry_points = information / "entry_points.txt"
    return Distribution(information, message, entry_points.read_text() if entry_points.exists() else "")


def parse_requires(text: str):
    """The requirements of an .egg-info, whose sections are [extra], [:marker] or [extra:marker]."""
    marker = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("["):
            extra, _, condition = line.strip("[]").partition(":")
            conditions = [f"({condition})"] if condition else []
            marker = " and ".join(conditions + ([f'extra == "{extra}"'] if extra else []))
        else:
            yield f"{line}; {marker}" if marker else line
