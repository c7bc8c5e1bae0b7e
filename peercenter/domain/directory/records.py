# SPDX-License-Identifier: MIT
"""Records of the directory as files and tables carry them: HSDS fields as text.

Texts, not typed values: a real directory says "18+" where a number belongs, and nothing of it may
be lost. What can be computed with (ages, hours, places) is derived when it is indexed.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

LOCAL = ""
"""The source of what was entered here."""
WHEN = "last_modified"
"""The field that says when a record was changed last, here or there, and nothing else."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of an HSDS table."""

    entity: str
    """A name in `hsds.ENTITIES`."""
    id: str
    """A UUID: the source's own where it has a usable one, else made from its key, always alike."""
    values: Mapping[str, str] = field(default_factory=dict)
    """HSDS fields that are not empty, each as `hsds.Kind` wants it; references are our ids."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """What the source says and HSDS 3.2 has no place for, by the source's own column: unknown
    columns, and fields whose text is not what their kind wants."""
    key: str = ""
    """The id in the source, where it is another one."""

    def get(self, name: str) -> str:
        """Return a field's text, empty when it has none."""
        return self.values.get(name, "")

    @property
    def digest(self) -> str:
        """Tell whether two copies of a record say the same; order does not matter, nor when."""
        values = {name: text for name, text in self.values.items() if name != WHEN}
        said = json.dumps([values, dict(self.kept)], sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
