"""Front matter as blogs and notebooks write it goes through, and says what its author meant, or names the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.article import join
from guide.source import Source
from guide.split.markdown import split
from guide.split.markdown_front import front_matter
from problems import Problems

BODY = "\n# Two ways\n\nIntro.\n\n## Open the door\n\nText one.\n\n## Close the door\n\nText two.\n"
YAML = {  # what stands between the dashes -> the title, the day and the category
    "nothing at all": ("", {}),
    "a remark alone": ("# made by a template", {}),
    "fields without a value": ("title:\ndate: ''\ncategory: ~\ncategories: null", {}),
    "a notebook": ("tags:\n  - a\naliases: []\ncssclasses: wide\n", {}),
    "a site with a theme": ("layout: post\nnav_order: 1\nauthor:\n  name: A\nexcerpt: >-\n  More: here.\n", {}),
    "two categories": ("category: [home, garden]", {"category": "home, garden"}),
    "categories in a list": ("categories:\n  - home\n  - [garden, shed]\n", {"category": "home, garden, shed"}),
    "both": ("categories: shed\ncategory: home", {"category": "home"}),
    "a day with its time": ("date: 2026-01-02 10:00:00 +0100", {"date": "2026-01-02"}),
    "a day as a program writes it": ("date: '2026-01-02T10:00:00.123Z'", {"date": "2026-01-02"}),
    "a short day": ("date: 2026-1-2", {"date": "2026-01-02"}),
    "a day in words": ("date: 2 January 2026, at night", {"date": "2 January 2026, at night"}),
    "a remark behind a day": ("date: 2026-01-02 # the first version", {"date": "2026-01-02"}),
    "a remark behind a title": ("title: Two ways # to be changed", {"title": "Two ways"}),
    "a number": ("title: 1984", {"title": "1984"}),
    "a yes": ("title: Yes", {"title": "Yes"}),
    "a tab": ("title:\tTwo ways", {"title": "Two ways"}),
    "a folded title": ("title: >-\n  Two\n  ways", {"title": "Two ways"}),
    "names in capitals": ("Title: Two ways\nDATE: 2026-01-02", {"title": "Two ways", "date": "2026-01-02"}),
    "a template that nobody filled in": ("title: {{title}}\ndate: {{date}}", {}),
    "what only YAML knows, elsewhere": ("a: &x [1]\nb: *x\nc: !t 1\nc: 2\n? [d]\n: e\nlastmod: 2026-02-30", {}),
    "a letter that no editor shows, elsewhere": ("summary: One\u2028two\x0b\ntitle: Two ways", {"title": "Two ways"}),
}
TOML = {
    "a blog": (
        "title = 'Two ways'\ndate = 2026-01-02T10:00:00+01:00\ncategories = ['a', 'b']\n[extra]\ntitle = 'no'",
        {"title": "Two ways", "date": "2026-01-02", "category": "a, b"},
    ),
    "a number": ("title = 1984\ndate = 2026-01-02", {"title": "1984", "date": "2026-01-02"}),
    "fields of their own": ("[title]\na = 1", {}),
}


@pytest.mark.parametrize(("text", "fields"), YAML.values(), ids=YAML)
@pytest.mark.parametrize("end", ["---", "..."])
def test_yaml_goes_through(text: str, end: str, fields: dict[str, str]) -> None:
    goes_through(f"---\n{text}\n{end}\n", fields)


@pytest.mark.parametrize(("text", "fields"), TOML.values(), ids=TOML)
def test_toml_goes_through(text: str, fields: dict[str, str]) -> None:
    goes_through(f"+++\n{text}\n+++\n", fields)


def test_lines_with_percent_go_through() -> None:
    goes_through("% Two ways\n% Someone\n% 2 January 2026\n", {"title": "Two ways", "date": "2 January 2026"})


def goes_through(front: str, fields: dict[str, str]) -> None:
    """With a heading below it, and with none where the front matter has the title."""
    for body in (BODY, BODY.replace("# Two ways\n", "", 1))[: 2 if "title" in fields else 1]:
        source = Source.of(front + body, Path("article.md"))
        assert front_matter(source)[1] == fields
        article = split(source)
        assert (article.published, article.category) == (fields.get("date"), fields.get("category"))
        assert article.heading == ("Two ways" if body == BODY else fields["title"])
        assert join(article) == (front + body).rstrip("\n")


@pytest.mark.parametrize("text", ["Just words.\n\nMore words.", "We say: this is: text", "- a\n- b"])
def test_text_between_two_lines_of_dashes_is_text(text: str) -> None:
    assert front_matter(Source.of(f"---\n{text}\n---\n{BODY}", Path("article.md"))) == ([], {})


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("title: A\ndate: 2026-02-30", 3, "date: “2026-02-30”, a day or a time that does not exist"),
        ("date: 2026-01-02 25:00", 2, "date: “2026-01-02 25:00”, a day or a time that does not exist"),
        ("title: A\ntags: x\nTitle: B", 4, "the field “title” a second time"),
        ("title: Why #this matters", 2, "title: “#this matters”, which YAML takes for a remark"),
        ("title: &this Matters", 2, "title: “&this”, which YAML takes for an anchor"),
        ("category:\n  - a\n  - *b", 4, "category: “*b”, which YAML takes for an alias"),
        ('title: "a\\0b"', 2, "title: “a b”, with a letter that no editor shows"),
        ("title: a\u2028b", 2, "title: “a�b”, with a letter that no editor shows"),
        ("title: A\ncolour: red: green", 3, "what is no YAML"),
        ("title: " + "[" * 8000, 2, "more than 20 lists in each other"),
    ],
)
def test_what_would_be_read_otherwise_is_named(text: str, line: int, found: str) -> None:
    with pytest.raises(Problems) as caught:
        front_matter(Source.of(f"---\n{text}\n---\n{BODY}", Path("article.md")))
    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.found.startswith(found)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "1" * 5000, "date = 2026-02-30", "title = A", "a\n=1"])
def test_toml_that_does_not_parse_is_named(text: str) -> None:
    with pytest.raises(Problems, match="front matter that does not parse"):
        front_matter(Source.of(f"+++\n{text}\n+++\n{BODY}", Path("article.md")))
