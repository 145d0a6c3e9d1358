"""A report as a browser reads it: elements, texts, and what every page must have."""
import html.parser
import re

VOID = {"meta", "br", "wbr"}
# All that a report is made of; gnuplot's pictures have elements of their own.
HTML = set("html head meta title style body header nav main section h1 h2 h3 p ul ol li a "
           "div figure figcaption table caption thead tbody tr th td code wbr dl dt dd "
           "pre".split())
SVG = set("svg g defs path rect circle use polygon polyline text tspan filter feflood "
          "fecomposite clippath ellipse line pattern title desc".split())


class Element:
    def __init__(self, tag, attributes, parent):
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children = []

    def text(self):
        return "".join(child if isinstance(child, str) else child.text()
                       for child in self.children)

    def all(self, *tags):
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.top = self.here = Element("", {}, None)
        self.problems = []
        self.feed(text)
        self.close()
        if self.here is not self.top:
            self.problems.append(f"<{self.here.tag}> is not closed")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if len(set(names)) < len(names):
            self.problems.append(f"<{tag}> has an attribute twice")
        element = Element(tag, dict(attributes), self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.here = self.here.parent

    def handle_endtag(self, tag):
        if tag != self.here.tag:
            self.problems.append(f"</{tag}> ends <{self.here.tag}>")
            return
        self.here = self.here.parent

    def handle_data(self, data):
        self.here.children.append(data)

    def all(self, *tags):
        return self.top.all(*tags)

    def one(self, tag):
        found = list(self.all(tag))
        assert len(found) == 1, (tag, len(found))
        return found[0]

    def section(self, name):
        for section in self.all("section"):
            if section.attributes["id"] == name:
                return section
        return None


def check(case, text):
    """What holds of every report; the page that was read."""
    page = Page(text)
    case.assertEqual(page.problems, [])
    case.assertTrue(text.startswith("<!DOCTYPE html>"))
    check_elements(case, page)
    check_names(case, page)
    check_headings(case, page)
    check_tables(case, page)
    for picture in page.all("svg"):
        attributes = picture.attributes
        case.assertEqual(attributes["role"], "img")
        case.assertTrue(attributes["aria-label"])
        case.assertGreater(int(attributes["width"]), 100)
        case.assertGreater(int(attributes["height"]), 50)
        case.assertEqual(attributes["viewbox"],
                         f"0 0 {attributes['width']} {attributes['height']}")
    return page


def check_elements(case, page):
    """Nothing but what a report is made of, nothing that runs and nothing to fetch."""
    for element in page.all():
        inside = element
        while inside.parent and inside.tag != "svg":
            inside = inside.parent
        case.assertIn(element.tag, SVG if inside.tag == "svg" else HTML)
        for name, value in element.attributes.items():
            case.assertFalse(name.startswith("on"), name)
            case.assertNotIn(name, ("src", "srcset", "action", "data"))
            if name == "style":
                case.assertNotIn("url", value)
            if name in ("href", "xlink:href") and element.tag == "a":
                check_link(case, element)
            elif name in ("href", "xlink:href"):
                case.assertTrue(value.startswith("#"), value)
    style = page.one("style").text()
    case.assertNotIn("@import", style)
    case.assertNotRegex(style, r"url\((?!#)")


def check_link(case, link):
    target = link.attributes["href"]
    if not target.startswith("#"):
        case.assertRegex(target, r"(?i)^https?://")
        case.assertEqual(link.attributes["rel"], "noopener noreferrer")


def check_names(case, page):
    """Ids are there once, and what names one has something to name."""
    ids = [element.attributes["id"] for element in page.all()
           if "id" in element.attributes]
    case.assertEqual(len(set(ids)), len(ids))
    for element in page.all():
        for name in ("aria-labelledby", "href", "xlink:href"):
            value = element.attributes.get(name) or ""
            if name == "aria-labelledby" and value:
                case.assertIn(value, ids)
            elif value.startswith("#"):
                case.assertIn(value[1:], ids)
        for value in re.findall(r"url\(#([^)]*)\)", " ".join(
                value or "" for value in element.attributes.values())):
            case.assertIn(value, ids)


def check_headings(case, page):
    ranks = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3", "h4")]
    case.assertEqual(ranks[0], 1)
    case.assertEqual(ranks.count(1), 1)
    for before, after in zip(ranks, ranks[1:]):
        case.assertLessEqual(after, before + 1)
    for heading in page.all("h1", "h2", "h3"):
        case.assertTrue(heading.text().strip())


def check_tables(case, page):
    for table in page.all("table"):
        caption = next(table.all("caption"))
        case.assertTrue(caption.text().strip())
        for head in table.all("th"):
            case.assertIn(head.attributes["scope"], ("col", "row", "rowgroup"))
        widths = set()
        for row in table.all("tr"):
            widths.add(sum(int(cell.attributes.get("colspan", 1))
                           for cell in row.all("th", "td")))
        case.assertEqual(len(widths), 1, caption.text())
