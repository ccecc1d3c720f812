"""What mkdocs.yml and the environment say: taken as it was meant, or refused by line and variable."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

import settings
from problems import Problems
from settings import Settings
from support.project import OURS, SITE_URL, run

Read = Callable[..., Settings]
YAML_WORDS = [
    "no",
    "null",
    "2026",
    "1e3",
    "0x1F",
    "12:30",
    "true",
    "[a",
    "{",
    "# a",
    "a: b",
    "*a",
    "!x",
    "%",
]
NO_ADDRESS = ["www.bbc.co.uk/weather", "/weather", "//www.bbc.co.uk", "weather.html", "https://", "javascript:alert(1)"]
NO_ADDRESS += ["ftp://example.org/", "mailto:a@example.org", "https://[", "https://example.org:99999/", "no", "2026"]
NO_ADDRESS += [
    'https://example.org/"onclick="x',
    "https://bbc%.co.uk/",
    "https://www.bbc.co.uk.123/",
    "https://a b.org/",
]
NO_ADDRESS += ["https://999.999.999.999/", "https://me:secret@example.org/", "https://example.org/\n", " https://a.org"]


@pytest.fixture
def read(project: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """The settings of a project as MkDocs hands them over, with these variables in the environment."""
    monkeypatch.chdir(project)
    for name in OURS:
        monkeypatch.delenv(name, raising=False)

    def settings_of(**environment: str) -> Settings:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        config = MkDocsConfig(str(project / "mkdocs.yml"))
        with (project / "mkdocs.yml").open("rb") as file:
            config.load_file(file)
        config.load_dict({"hooks": []})
        faults, _ = config.validate()
        assert not faults
        return settings.read(config)

    return settings_of


def put(project: Path, old: str, new: str) -> int:
    """Write something else into mkdocs.yml. Returns the line on which that begins."""
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def refused(read: Read, **environment: str) -> list[str]:
    with pytest.raises(Problems) as error:
        read(**environment)
    return [str(problem) for problem in error.value.problems]


class TestText:
    """Another article is a text by its name, whatever YAML makes of it."""

    @pytest.mark.parametrize("name", YAML_WORDS)
    def test_is_found_by_its_name(self, read: Read, project: Path, name: str) -> None:
        (project / name).write_text("A text.", "utf-8")
        chosen = read(ARTICLE=name).article
        assert chosen is not None
        assert chosen.read_text("utf-8") == "A text."

    @pytest.mark.parametrize("name", ["no", "null", "2026", "~nobody-of-this-name/a.txt", " ", "a" * 5000])
    def test_that_is_none_is_refused_by_name(self, read: Read, name: str) -> None:
        (said,) = refused(read, ARTICLE=name)
        assert re.match(r"mkdocs\.yml:\d+: found ARTICLE: “.*”, which is no file; expected", said)

    def test_may_lie_in_the_home(self, read: Read, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").touch()
        assert read(ARTICLE="~/mine.txt", HOME=str(tmp_path)).article == tmp_path / "mine.txt"

    @pytest.mark.parametrize("environment", [{}, {"ARTICLE": ""}])
    def test_not_named_is_ours(self, read: Read, environment: dict[str, str]) -> None:
        assert read(**environment).article is None

    @pytest.mark.parametrize("value", ["2026", "no", "[a]"])
    def test_written_as_something_else_is_refused_at_its_line(self, read: Read, project: Path, value: str) -> None:
        line = put(project, 'article: !ENV [ARTICLE, ""]', f"article: {value}")
        (said,) = refused(read)
        assert said.startswith(f"mkdocs.yml:{line}: found article: ")
        assert "Put quotation marks around extra → article in this file" in said

    def test_written_there_counts_from_there(self, read: Read, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(project, 'article: !ENV [ARTICLE, ""]', "article: mine.txt")
        (project / "mine.txt").touch()
        monkeypatch.chdir("/")
        assert read().article == project / "mine.txt"


class TestAddresses:
    """A bad address would keep a reader on the guide who wants to leave it, or tell search engines of another place."""

    @pytest.mark.parametrize("address", ["", " ", "https://weather", *NO_ADDRESS])
    def test_a_way_out_that_is_none_is_refused(self, read: Read, address: str) -> None:
        (said,) = refused(read, EXIT_TO=address)
        assert re.match(r"mkdocs\.yml:\d+: found EXIT_TO: (“|no address)", said)

    @pytest.mark.parametrize(
        "address",
        [
            f"https://{host}/another-guide/"
            for host in ("someone.github.io", "SOMEONE.github.io.", "someone.github.io:80")
        ],
    )
    def test_a_way_out_that_stays_on_this_host_is_refused(self, read: Read, address: str) -> None:
        (said,) = refused(read, EXIT_TO=address, SITE_URL=SITE_URL)
        assert "this site’s own host" in said

    @pytest.mark.parametrize(
        "address", ["https://www.bbc.co.uk/weather", "http://bom.gov.au", "HTTPS://weather.gc.ca/", "https://bücher.de"]
    )
    def test_another_host_is_taken(self, read: Read, address: str) -> None:
        assert read(EXIT_TO=address, SITE_URL=SITE_URL).way_out == address

    @pytest.mark.parametrize("written", ["exit: no", "exit:", "exit: [a]", "reviewed_by: nobody"])
    def test_a_way_out_in_the_file_has_its_line(self, read: Read, project: Path, written: str) -> None:
        line = put(project, 'exit: !ENV [EXIT_TO, "https://www.bbc.co.uk/weather"]', written)
        (said,) = refused(read)
        assert "Mend extra → exit in this file" in said
        assert re.match(rf"mkdocs\.yml:{line if written.startswith('exit') else '[0-9]+'}: found exit: ", said)

    @pytest.mark.parametrize("variable", ["SITE_URL", "REPO_URL"])
    @pytest.mark.parametrize("address", ["ftp://a.org/", "https://a b.org/", "https://me:secret@a.org/", "https://./"])
    def test_an_address_of_ours_that_is_none_is_refused(self, read: Read, variable: str, address: str) -> None:
        (said,) = refused(read, **{variable: address})
        assert re.match(rf"mkdocs\.yml:\d+: found {variable}: “", said)

    @pytest.mark.parametrize("end", ["?a=b", "#top"])
    def test_pages_stand_below_the_address_of_the_site(self, read: Read, end: str) -> None:
        assert "found SITE_URL: “" in refused(read, SITE_URL=SITE_URL + end)[0]

    @pytest.mark.parametrize(
        "address", ["http://localhost:8000/", "http://[::1]/a/", "http://intranet/guide/", SITE_URL]
    )
    def test_of_this_site_may_be_any(self, read: Read, address: str) -> None:
        chosen = read(SITE_URL=address, REPO_URL=address)
        assert (chosen.site_url, chosen.repo_url) == (address, address)

    def test_not_said_are_none(self, read: Read) -> None:
        chosen = read(SITE_URL="", REPO_URL="")
        assert (chosen.site_url, chosen.repo_url) == (None, None)


class TestFinishing:
    @pytest.mark.parametrize(
        ("word", "meant"), [("true", True), ("Yes", True), ("1", True), ("FALSE", False), ("off", False)]
    )
    def test_words_for_yes_and_no(self, read: Read, word: str, meant: bool) -> None:
        assert read(FINISH=word).finish is meant

    @pytest.mark.parametrize("word", ["", "maybe", "null", "2"])
    def test_other_words_are_refused(self, read: Read, word: str) -> None:
        (said,) = refused(read, FINISH=word)
        assert re.match(rf"mkdocs\.yml:\d+: found FINISH: “{word}”; expected true or false", said)


class TestNavigation:
    """Each entry is a page that menu and foot can show, or it is refused by name and line."""

    @pytest.mark.parametrize(
        ("entry", "found"),
        [
            ("faq.md", "“faq.md”, which is no page"),
            ("Get-Help.md", "“Get-Help.md”, which is no page"),
            ("drawings/cover.svg", "“drawings/cover.svg”, which is no page"),
            ("Questions: faq.md", "“faq.md”, which is no page"),
            ("https://example.org/", "the address “https://example.org/”"),
            ("Elsewhere: https://example.org/", "the address “https://example.org/”"),
            ("More: [get-help.md]", "the section “More”"),
            ("No: later.md", "the title False"),
            ("The steps: steps/", "the title “The steps”"),
            ("steps/01-say-how-you-feel.md", "“steps/01-say-how-you-feel.md”, which is generated"),
            ("steps/", "“steps/” 2 times in nav"),
            ("About: about.md", "“about.md” 2 times in nav"),
            ("components.md", "“components.md”, which is no page"),
        ],
    )
    def test_what_is_no_page_is_refused(self, read: Read, project: Path, entry: str, found: str) -> None:
        (project / "docs/later.md").write_text("# Later\n", "utf-8")
        line = put(project, "  - about.md\n", f"  - about.md\n  - {entry}\n") + 1
        assert any(said.startswith(f"mkdocs.yml:{line}: found {found}") for said in refused(read))

    @pytest.mark.parametrize("name", ["index.md", "steps/"])
    def test_the_guide_itself_must_be_in_it(self, read: Read, project: Path, name: str) -> None:
        put(project, f"  - {name}\n", "")
        line = put(project, "nav:", "nav: # the order")
        (said,) = refused(read)
        assert said.startswith(f"mkdocs.yml:{line}: found no {name} in nav")

    def test_the_first_page_leads_to_the_steps(self, read: Read, project: Path) -> None:
        """The first step leads back to the page before it, as the contents."""
        line = put(project, "  - steps/\n  - get-help.md\n", "  - get-help.md\n  - steps/\n") + 1
        (said,) = refused(read)
        assert said.startswith(f"mkdocs.yml:{line}: found steps/ in another place; expected it right below index.md")

    def test_there_must_be_one(self, read: Read, project: Path) -> None:
        put(project, "nav:", "not_in_nav: |")
        assert any("found no nav" in said for said in refused(read))

    def test_a_page_in_any_other_form_has_words_wherever_pages_are_listed(self, project: Path) -> None:
        (project / "docs/faq.md").write_text("# Questions\n\nAnd answers.\n", "utf-8")
        (project / "docs/plain.md").write_text("Words alone.\n", "utf-8")
        (project / "docs/later.md").write_text("---\ntitle: Later & more\n---\nWords.\n", "utf-8")
        put(project, "  - about.md\n", "  - about.md\n  - faq.md\n  - Plain words: plain.md\n  - later.md\n")
        done = run(["-m", "mkdocs", "build", "--strict"], project, FINISH="false")
        assert done.returncode == 0, done.stderr
        page = (project / "site/about/index.html").read_text("utf-8")
        for name, words in (("faq", "Questions"), ("plain", r"Plain\b.*"), ("later", "Later &amp; more")):
            assert len(re.findall(rf'<a href="../{name}/">(?:<span>)?{words}(?:</span>)?</a>', page)) == 3, (
                name
            )  # rail, contents, foot


class TestTheme:
    """Without our frame no page would have Quick exit."""

    @pytest.mark.parametrize("own", ["", "  custom_dir: content\n"])
    def test_without_our_frame_is_refused(self, read: Read, project: Path, own: str) -> None:
        put(project, "  custom_dir: overrides\n", own)
        (said,) = refused(read)
        assert re.match(r"mkdocs\.yml:\d+: found a theme without main\.html .*custom_dir: overrides", said)

    def test_our_frame_needs_the_theme_below(self, read: Read, project: Path) -> None:
        line = put(project, "  name: material\n", "  name: readthedocs\n")
        put(project, "  font: false", "  # font: false")
        (said,) = refused(read)
        assert said.startswith(f"mkdocs.yml:{line}: found a theme named “readthedocs”")


class TestDocuments:
    def test_names_that_are_no_address_are_refused(self, read: Read, project: Path) -> None:
        (project / "docs/a\nb.md").write_text("# A\n", "utf-8")
        (said,) = refused(read)
        assert said.startswith("docs:1: found a name with a line break or the like, “a b.md”")


def test_everything_is_refused_at_once_and_nothing_made(project: Path) -> None:
    put(project, "  - about.md\n", "  - about.md\n  - faq.md\n")
    wrong = {"ARTICLE": "no", "EXIT_TO": "", "FINISH": "maybe", "REPO_URL": "ftp://a.org/", "SITE_URL": "https://a b/"}
    done = run(["-m", "mkdocs", "build"], project, **wrong)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    for name in (*wrong, "“faq.md”"):
        assert re.search(rf"^mkdocs\.yml:\d+: found {name}", done.stderr, re.MULTILINE), name
    assert not (project / "site").exists()


def test_an_address_without_http_is_refused_by_mkdocs(project: Path) -> None:
    done = run(["-m", "mkdocs", "build"], project, SITE_URL="example.org/guide")
    assert done.returncode != 0
    assert "'site_url'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_settings_that_are_not_there_at_all_are_named(read: Read, project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").partition("\nextra:")[0], "utf-8")
    (said,) = refused(read)
    assert said.startswith("mkdocs.yml:1: found exit: no address")


def test_a_site_without_an_address_claims_none(project: Path) -> None:
    """It says so once, breaks no strict build, and its 404 page leads to where it stands: at the root of some host."""
    done = run(["-m", "mkdocs", "build", "--strict"], project)
    assert done.returncode == 0
    assert done.stderr.count("SITE_URL") == 1
    site = project / "site"
    for path in (path for path in site.rglob("*") if path.suffix in (".html", ".xml", ".txt")):
        said = path.read_text("utf-8")
        assert not re.search(r"127\.0\.0\.1|rel=.?canonical|og:|application/ld", said), path
        assert ("noindex" in said) == (path.name == "404.html"), path
    assert not list(site.glob("sitemap.*"))
    links = re.findall(r"(?:href|src)=[\"']?([^\"' >]+)", (site / "404.html").read_text("utf-8"))
    assert "/get-help/" in links
    assert [link for link in links if not re.match(r"/|#|https://|data:", link)] == []
