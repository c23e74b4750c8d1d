"""The English of what people read: takes the Japanese texts out of the code, adds new ones to renraku.po, and
makes the renraku.mo that ships. Translate in the .po, then run this again. `words.py DIR` works on a copy.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "layers/shared/renraku"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None}
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)  # the same texts make the same file, whenever


def main(locale: Path) -> None:
    folder = locale / "en" / "LC_MESSAGES"
    with (folder / "renraku.po").open("rb") as dictionary:
        known = {message.id: message.string for message in read_po(dictionary, locale="en")}
    catalog = Catalog(locale="en", creation_date=ALWAYS, revision_date=ALWAYS, fuzzy=False)
    for _, _, text, _, _ in extract_from_dir(PACKAGE, method_map=METHODS, keywords=KEYWORDS):
        catalog.add(text, known.get(text, ""))
    with (folder / "renraku.po").open("wb") as dictionary:
        write_po(dictionary, catalog, omit_header=True, sort_output=True, width=0)
    with (folder / "renraku.mo").open("wb") as shipped:
        write_mo(shipped, catalog)
    missing = [message.id for message in catalog if message.id and not message.string]
    print(f"{len(catalog)} texts, {len(missing)} without their English", *missing, sep="\n  ")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE / "locale")
