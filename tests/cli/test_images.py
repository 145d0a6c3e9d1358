#!/usr/bin/env python3
"""The pictures in README.md are those that the program draws today."""
import os
import pathlib
import re
import subprocess

from negsim import NEGSIM, ROOT, Case, main

IMAGES = ROOT / "docs/images"


def drawn_by(svg):
    """The gnuplot that drew a picture: another one may put things elsewhere."""
    return re.search(r"<desc>(.*?)</desc>", svg)[1]


class Images(Case):
    def test_pictures_of_the_readme_are_up_to_date(self):
        subprocess.run([ROOT / "scripts/pictures", self.folder, NEGSIM], check=True, timeout=300)
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(os.listdir(IMAGES)))
        for name in sorted(os.listdir(IMAGES)):
            kept, now = ((pathlib.Path(folder) / name).read_text()
                         for folder in (IMAGES, self.folder))
            if name.endswith(".svg") and drawn_by(kept) != drawn_by(now):
                continue
            self.assertEqual(kept, now, f"{name}: see scripts/pictures")

    def test_readme_shows_every_picture_and_says_what_is_seen(self):
        shown = dict((file, text) for text, file in re.findall(
            r"!\[([^\]]+)\]\(docs/images/([^)]+)\)", (ROOT / "README.md").read_text()))
        self.assertEqual(sorted(shown), [name.name for name in sorted(IMAGES.glob("*.svg"))])
        for text in shown.values():
            self.assertGreater(len(text), 40)


if __name__ == "__main__":
    main()
