from pathlib import Path
from textwrap import dedent

import pytest

from safeharbour.project.messages import App, compile_all, extract, findings
from safeharbour.project.messages.catalogues import HEADER, read, typeset
from safeharbour.project.messages.unmarked import shown_without_mark


@pytest.fixture
def app(tmp_path: Path) -> App:
    folder = tmp_path / "beds"
    (folder / "templates/beds").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "apps.py").touch()
    (folder / "tests/test_it.py").write_text('_("in a test")\n')
    return App(folder, tmp_path)


def write(app: App, path: str, text: str) -> None:
    (app.folder / path).write_text(dedent(text))


def catalogue(app: App, text: str) -> None:
    app.catalogue.parent.mkdir(parents=True, exist_ok=True)
    app.catalogue.write_text(HEADER + dedent(text))


def reasons(app: App) -> list[str]:
    return [finding.reason for finding in findings([app])]


def test_python_and_templates_are_read(app: App) -> None:
    write(
        app,
        "enums.py",
        'x = _("free")\ny = ngettext("%(n)s bed", "%(n)s beds", n)\nz = pgettext_lazy("month", "May")\n',
    )
    write(
        app,
        "templates/beds/page.html",
        """\
        {% translate "Held" %}
              {% if x %}
            {% blocktranslate trimmed count n=beds %}
              One bed
              here
            {% plural %}
              {{ n }} beds
            {% endblocktranslate %}
          {% endif %} it's {{ _("until") }}
        {% blocktranslate %}two
        lines{% endblocktranslate %}
        """,
    )
    found = extract(app)
    assert {message.id for message in found if message.id} == {
        "free",
        ("%(n)s bed", "%(n)s beds"),
        "May",
        "Held",
        ("One bed here", "%(n)s beds"),
        "until",
        "two\nlines",
    }
    assert found.get("May", "month") is not None


def test_what_is_translated_is_kept_and_what_is_gone_is_named(app: App) -> None:
    write(app, "enums.py", '_("free")\n_("held")\n')
    extract(app)
    catalogue(app, 'msgid "free"\nmsgstr "libre"\n\nmsgid "held"\nmsgstr "réservé"\n')
    assert not reasons(app)
    write(app, "enums.py", '_("held")\n')
    extract(app)
    assert reasons(app) == ["kept but no longer used; reuse it or --drop-unused"]
    extract(app, drop_unused=True)
    assert not reasons(app)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("", "missing"),
        ('msgid "%(n)s free"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "%(n)s free"\nmsgstr "%(n)s libre"\n', "fuzzy"),
        ('msgid "%(n)s free"\nmsgstr "%(m)s libre"\n', "placeholders"),
        ('msgid "%(n)s free"\nmsgstr "<b>%(n)s</b> libre"\n', "placeholders or tags"),
        ('msgid "%(n)s free"\nmsgstr "%(n)s libre"\n\nmsgid "gone"\nmsgstr "parti"\n', "no longer used"),
    ],
)
def test_each_fault_is_found(app: App, entry: str, reason: str) -> None:
    write(app, "enums.py", '_("%(n)s free")\n')
    catalogue(app, entry)
    (found,) = reasons(app)
    assert reason in found


def test_the_form_for_one_may_leave_the_number_out(app: App) -> None:
    write(app, "enums.py", 'ngettext("%(n)s bed", "%(n)s beds", n)\n')
    entry = 'msgid "%(n)s bed"\nmsgid_plural "%(n)s beds"\nmsgstr[0] "un lit"\nmsgstr[1] "{}"\n'
    catalogue(app, entry.format("%(n)s lits"))
    assert not reasons(app)
    catalogue(app, entry.format("des lits"))
    assert len(reasons(app)) == 1


def test_two_apps_may_not_translate_the_same_words_differently(app: App, tmp_path: Path) -> None:
    other = App(tmp_path / "people", tmp_path)
    other.folder.mkdir()
    (other.folder / "apps.py").touch()
    for each, french in ((app, "libre"), (other, "gratuit")):
        write(each, "enums.py", '_("free")\n')
        catalogue(each, f'msgid "free"\nmsgstr "{french}"\n')
    (found,) = findings([app, other])
    assert found.app == "people"
    assert "libre" in found.reason


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("<p>{{ name }}</p>", []),
        ("<h1>Beds</h1>", ["Beds"]),
        ('<input placeholder="Name">', ["Name"]),
        ('<a title="{% translate "Way out" %}">{% translate "Out" %}</a>', []),
        ("{% blocktranslate %}Beds <b>now</b>{% endblocktranslate %}", []),
        ("{# Beds #}{% comment %}Beds{% endcomment %}", []),
        ("{# untranslated: a form of the court, in English by law #}<p>Beds</p>", []),
        ("<script>let beds</script><code>harbour</code>", []),
        ("{% if a > 1 %}<p>Beds left</p>{% endif %}", ["Beds left"]),
    ],
)
def test_words_not_marked_for_translation_are_found(template: str, shown: list[str]) -> None:
    assert shown_without_mark(template) == shown


def test_compiled_catalogues_are_what_gettext_reads(app: App, tmp_path: Path) -> None:
    import gettext

    write(app, "enums.py", '_("free")\n')
    catalogue(app, 'msgid "free"\nmsgstr "libre"\n')
    assert compile_all(tmp_path) == [app]
    assert compile_all(tmp_path) == []
    with app.compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("free") == "libre"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Adresse : %(a)s", "Adresse\xa0: %(a)s"),
        ("« oui » ou non", "«\xa0oui\xa0» ou non"),
        ("Perdu ? Non !", "Perdu? Non!"),
        ("Sans deux-points", "Sans deux-points"),
        ("L'accord qu'elle donne n’est pas 'forcé'", "L’accord qu’elle donne n’est pas 'forcé'"),
    ],
)
def test_no_colon_or_quotation_mark_is_left_alone_on_a_line(app: App, typed: str, shown: str) -> None:
    catalogue(
        app, f'msgid "one"\nmsgstr "{typed}"\n\nmsgid "%(n)s bed"\nmsgid_plural "%(n)s beds"\nmsgstr[0] "{typed}"\n'
    )
    found = typeset(read(app.catalogue))
    assert found["one"].string == shown
    assert found["%(n)s bed"].string == (shown, "")


def test_a_catalogue_that_cannot_be_read_names_its_line(app: App) -> None:
    catalogue(app, 'msgid "free"\nmsgstr "libre"\n<<<<<<< HEAD\n')
    (found,) = reasons(app)
    assert "line 10" in found
