#!/usr/bin/env python3
"""Reports in a real browser, at the sizes of a phone and a laptop and on paper."""
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ["NEGSIM_SOURCE_ROOT"])
NEGSIM = os.environ["NEGSIM"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SKIPPED = 77
PHONE, LAPTOP = (390, 844), (1366, 768)

# Put at the end of a copy of the page: it tells the page around it what it measures.
MEASURE = """<script>addEventListener("load", () => {
  const root = document.documentElement;
  parent.postMessage({
    width: innerWidth,
    needed: root.scrollWidth,
    fetched: performance.getEntriesByType("resource").map(entry => entry.name),
    headings: [...document.querySelectorAll("h1, h2, h3, h4")].map(h => +h.tagName[1]),
    pictures: [...document.querySelectorAll("svg, img")].map(picture => {
      const box = picture.getBoundingClientRect();
      return [box.width, box.height];
    }),
    hidden: [...document.querySelectorAll("main p, main td, main li")]
      .filter(element => element.textContent && !element.getClientRects().length).length,
    paper: getComputedStyle(document.body).backgroundColor,
    picturePaper: [...document.querySelectorAll("svg > g > rect:first-child")]
      .map(rect => getComputedStyle(rect).fill),
  }, "*");
})</script>"""

# Around copies of a page, in frames as large as a screen: a window has a least width.
AROUND = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="color-scheme" content="light dark"><script>
const measured = {};
addEventListener("message", message => {
  measured[message.data.width] = message.data;
  document.getElementById("measured").textContent = JSON.stringify(measured);
})</script></head><body><pre id="measured"></pre>FRAMES</body></html>"""


def browse(*arguments):
    """What chromium prints, with a profile of its own and no network to reach."""
    with tempfile.TemporaryDirectory() as profile:
        return subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
             "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}",
             *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=True,
        ).stdout.decode()


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)

    def report(self, name):
        made = self.folder / f"{name}.html"
        if not made.exists():
            subprocess.run([NEGSIM, "report", f"scenarios/{name}.json", "-o", made],
                           cwd=ROOT, check=True, timeout=60)
        return made.read_text()

    def measured(self, text, *arguments):
        """A page at both sizes: what MEASURE told."""
        copy = self.folder / "copy.html"
        inside = html.escape(text.replace("</body>", MEASURE + "</body>"))
        copy.write_text(AROUND.replace("FRAMES", "".join(
            f'<iframe width="{width}" height="{height}" style="border: 0" '
            f'srcdoc="{inside}"></iframe>' for width, height in (PHONE, LAPTOP))))
        shown = browse(*arguments, "--dump-dom", copy.as_uri())
        told = re.search(r'<pre id="measured">(.*?)</pre>', shown, re.S).group(1)
        sizes = json.loads(html.unescape(told))
        return [sizes[str(width)] for width, _ in (PHONE, LAPTOP)]

    def assert_sound(self, page, paper="rgb(255, 255, 255)"):
        self.assertEqual(page["paper"], paper)
        self.assertEqual(set(page["picturePaper"]), {paper})
        self.assertLessEqual(page["needed"], page["width"])
        self.assertEqual(page["fetched"], [])
        self.assertEqual(page["hidden"], 0)
        self.assertEqual(page["headings"][0], 1)
        for before, after in zip(page["headings"], page["headings"][1:]):
            self.assertLessEqual(after, before + 1)
        self.assertGreater(len(page["pictures"]), 0)
        for width, height in page["pictures"]:
            self.assertGreater(width, 300)
            self.assertGreater(height, 100)

    def test_the_baseline_fits_a_phone_and_a_laptop(self):
        for page in self.measured(self.report("baseline")):
            self.assert_sound(page)

    def test_an_open_zone_fits_a_phone_and_a_laptop(self):
        for page in self.measured(self.report("open-zone")):
            self.assert_sound(page)

    def test_dark_screens_get_dark_pages_and_pictures(self):
        for page in self.measured(self.report("open-zone"),
                                  "--blink-settings=preferredColorScheme=0"):
            self.assert_sound(page, "rgb(22, 24, 29)")

    def test_paper_is_a4(self):
        self.report("open-zone")
        printed = self.folder / "x.pdf"
        browse(f"--print-to-pdf={printed}", "--no-pdf-header-footer",
               (self.folder / "open-zone.html").as_uri())
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed.read_bytes())
        self.assertGreater(len(sizes), 1)
        for width, height in sizes:
            self.assertAlmostEqual(float(width), 595.3, delta=1)
            self.assertAlmostEqual(float(height), 841.9, delta=1)

    def test_what_is_measured_would_be_seen(self):
        page = self.measured(
            "<!DOCTYPE html><html><body><h1>x</h1><h3>y</h3>"
            "<img src='https://example.org/x.png'><div style='width: 900px'>wide</div>"
            "<main><p style='display: none'>gone</p></main></body></html>")[0]
        self.assertEqual(page["fetched"], ["https://example.org/x.png"])
        self.assertGreaterEqual(page["needed"], 900)
        self.assertEqual(page["headings"], [1, 3])
        self.assertEqual(page["hidden"], 1)


if __name__ == "__main__":
    if not CHROMIUM:
        print("chromium is not installed")
        sys.exit(SKIPPED)
    unittest.main(argv=[sys.argv[0], "-v"])
