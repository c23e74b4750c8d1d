"""Cuts the font that rich menus are drawn with: `python -m local.menu_font`.

Lambda has no Japanese font, and the whole of Noto Sans CJK is 16 MB. What stays: every character of CP932,
which is what Windows can type in Japanese (JIS X 0208 and the letters of names like 髙 and 﨑), and ASCII.
Needed again only when the development package noto-cjk-sans-jp-regular has a new font.
"""

from importlib import resources
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).resolve().parent.parent / "layers/shared/renraku/menus/fonts"
FONT, LICENSE = HERE / "NotoSansJP-Regular-subset.otf", HERE / "OFL.txt"
COPYRIGHT = "Noto Sans CJK JP, cut down to fewer characters. © 2014-2021 Adobe (http://www.adobe.com/)."


def characters() -> set[str]:
    """Every character that CP932 has, by its rows and columns."""
    rows = [*range(0x81, 0xA0), *range(0xE0, 0xFD)]
    cells = [bytes([row, cell]).decode("cp932", "ignore") for row in rows for cell in range(0x40, 0xFD)]
    return {cell for cell in cells if len(cell) == 1} | set(map(chr, range(0x20, 0x7F)))


def cut(source: Path, target: Path) -> None:
    options = subset.Options(
        layout_features=["kern", "palt", "vert"],
        hinting=False,
        desubroutinize=False,
        name_IDs=[0, 1, 2, 4, 13, 14],
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(character) for character in characters()})
    cutter.subset(font)
    subset.save_font(font, str(target), options)


def main() -> None:
    package = Path(str(resources.files("noto_cjk_sans_jp_regular")))
    cut(package / "NotoSansCJKjp-Regular.otf", FONT)
    (license_text,) = package.parent.glob("noto_cjk_sans_jp_regular-*.dist-info/licenses/LICENSE")
    LICENSE.write_text(f"{COPYRIGHT}\n\n{license_text.read_text()}")


if __name__ == "__main__":
    main()
