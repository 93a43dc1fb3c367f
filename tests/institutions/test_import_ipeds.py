"""The US directory of schools comes in beside the guide's rows, once, whole, and unaltered."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from institutions.ipeds import WrongFile, read_directory
from institutions.models import Institution, Line, Programme
from pathways.desk.history import versions_of
from pathways.desk.models import Act
from pathways.desk.undo import undo

pytestmark = pytest.mark.django_db
CUT = Path(__file__).parent / "data" / "hd2023_cut.csv"
GUIDE_SCHOOLS = {188100, 205470, 234669, 110680, 198419, 145600, 228459, 179548}


def load(file: Path = CUT, *options: str) -> str:
    said = io.StringIO()
    call_command("import_ipeds", str(file), *options, stdout=said)
    return said.getvalue()


def test_every_school_of_the_file_is_here_once_and_no_course_is_made_up() -> None:
    courses = Programme.objects.count()
    schools = read_directory(CUT.read_bytes())
    load()
    found = Institution.objects.exclude(unitid=None)
    assert {row.unitid for row in found} == {school.unitid for school in schools}
    assert Programme.objects.count() == courses


def test_schools_of_the_guide_are_matched_by_their_number_and_left_as_they_are() -> None:
    before = list(Institution.objects.filter(unitid__in=GUIDE_SCHOOLS).order_by("pk").values())
    assert len(before) == 8
    said = load()
    assert "8 were here before and are left as they are" in said
    after = Institution.objects.filter(unitid__in=GUIDE_SCHOOLS).order_by("pk").values()
    assert list(after) == before


def test_the_guide_says_of_its_schools_what_the_directory_says() -> None:
    by_number = {school.unitid: school.fields for school in read_directory(CUT.read_bytes())}
    for row in Institution.objects.filter(unitid__in=GUIDE_SCHOOLS):
        told = by_number[row.unitid]
        for name in ("alias", "control", "level", "is_active"):
            assert getattr(row, name) == told[name], (row, name)
        assert (str(row.latitude), str(row.longitude)) == (told["latitude"], told["longitude"])


def test_a_second_load_changes_nothing() -> None:
    load()
    before = list(Institution.objects.order_by("pk").values())
    assert "0 added, 0 updated" in load()
    assert list(Institution.objects.order_by("pk").values()) == before


def test_what_an_admin_edited_or_deleted_stays_so() -> None:
    load()
    row = Institution.objects.get(unitid=100654)
    row.name = "Alabama A&M"
    row.save()
    Institution.objects.get(unitid=100733).delete()
    said = load()
    assert "1 left as edited, 1 left deleted" in said
    row.refresh_from_db()
    assert row.name == "Alabama A&M"
    assert not Institution.objects.filter(unitid=100733).exists()


def test_a_newer_file_updates_what_nobody_touched(tmp_path: Path) -> None:
    load()
    newer = tmp_path / "hd2024.csv"
    text = CUT.read_text("utf-8").replace("Alabama A & M University", "Alabama A and M University")
    newer.write_text(text, "utf-8")
    assert "0 added, 1 updated" in load(newer)
    row = Institution.objects.get(unitid=100654)
    assert (row.name, row.slug) == ("Alabama A and M University", "alabama-a-m-university-100654")


def test_a_school_that_an_admin_added_by_hand_is_not_doubled() -> None:
    model = Institution.objects.get(slug="sait")
    Institution.objects.create(
        slug="aamu",
        name="AAMU",
        country="US",
        unitid=100654,
        source=model.source,
        checked_on=model.checked_on,
        confidence="guide",
    )
    assert "9 were here before" in load()
    assert Institution.objects.get(unitid=100654).name == "AAMU"


def test_an_import_is_one_act_that_can_be_undone_whole(client: Client) -> None:
    load()
    act = Act.objects.get()
    row = Institution.objects.get(unitid=100654)
    [version] = versions_of(Institution).filter(id=row.pk)
    assert (version.act, version.history_type) == (act, "+")
    assert act.reason.endswith("hd2023_cut.csv")
    assert undo(act, None) == len(read_directory(CUT.read_bytes())) - len(GUIDE_SCHOOLS)
    row.refresh_from_db()
    assert row.status == "archived"
    assert client.get(f"/courses/{row.slug}/").status_code == 404
    assert "left as edited" in load()
    row.refresh_from_db()
    assert row.status == "archived"


def test_a_newer_file_is_undone_to_the_older_one(tmp_path: Path) -> None:
    load()
    newer = tmp_path / "hd2024.csv"
    text = CUT.read_text("utf-8").replace("Alabama A & M University", "Alabama A and M University")
    newer.write_text(text, "utf-8")
    load(newer)
    undo(Act.objects.latest("pk"), None)
    assert Institution.objects.get(unitid=100654).name == "Alabama A & M University"


def test_letters_that_were_mangled_on_the_way_are_put_right() -> None:
    schools = read_directory(CUT.read_bytes())
    cities = {school.fields["city"] for school in schools}
    assert "Bayamón" in cities
    assert not any("Û" in city for city in cities)
    aliases = " ".join(school.fields["alias"] for school in schools)
    assert "Mayagüez" in aliases
    assert "Rutgers–Camden" in aliases


def test_sound_letters_are_left_alone_in_utf_8_and_in_windows_1252() -> None:
    sound = CUT.read_text("utf-8").replace("BayamÛn", "Bayamón").replace("Mayag¸ez", "Mayagüez")
    sound = sound.replace("ñ", "–").replace("í", "’")
    for encoded in (sound.encode("utf-8"), sound.encode("utf-8-sig"), sound.encode("cp1252")):
        assert "Bayamón" in {school.fields["city"] for school in read_directory(encoded)}


def test_sector_level_and_activity_are_read() -> None:
    load()
    office = Institution.objects.get(unitid=100733)
    assert (office.control, office.level) == ("office", "4")
    closed = Institution.objects.get(unitid=498979)
    assert (closed.control, closed.level, closed.is_active) == ("", "", False)
    assert closed.website == ""
    school = Institution.objects.get(unitid=100654)
    assert (school.control, school.level, school.is_active) == ("public", "4", True)
    assert (school.website, school.alias) == ("https://www.aamu.edu/", "AAMU")
    assert school.source.code == "ipeds-2023"


def test_imported_schools_are_in_the_finder() -> None:
    load()
    assert Line.objects.filter(institution__unitid=100654, programme=None).count() == 1


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no column UNITID"),
        (b"PK\x03\x04rest", "ZIP or Excel"),
        (b"\x00\x01\x02", "not a text file"),
        (b"<html><body>Sorry</body></html>", "no IPEDS directory"),
        ((CUT.read_text("utf-8") + "x" * 200_000).encode(), "can’t be read: field larger"),
        (CUT.read_bytes() + b"\n111111,A lonely name\n", "line 17: STABBR is “”"),
        (b"name;city\nA;B\n", "no column UNITID"),
    ],
)
def test_another_file_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(WrongFile, match=reason):
        read_directory(raw)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("100654,", "10x654,", "line 2: UNITID is “10x654”, which is no number"),
        (",34.783368", ",north", "line 2: LATITUDE is “north”"),
        (",34.783368", ",94.1", "line 2: LATITUDE is 94.1, which is not on the globe"),
        (",34.783368", ",NaN", "not on the globe|no number"),
        (",AL,35762", ",QQ,35762", "STABBR is “QQ”"),
        ("100654,Alabama A & M University", "100654,", "the school’s name, is empty"),
        ("100733,", "100654,", "line 3: UNITID 100654 stands in the file twice"),
    ],
)
def test_one_bad_line_stops_the_whole_file(tmp_path: Path, old: str, new: str, reason: str) -> None:
    text = CUT.read_text("utf-8")
    assert old in text
    bad = tmp_path / "bad.csv"
    bad.write_text(text.replace(old, new, 1), "utf-8")
    before = Institution.objects.count()
    with pytest.raises(CommandError, match=reason):
        load(bad)
    assert Institution.objects.count() == before


def test_a_file_that_is_not_there_and_a_source_that_is_not_known_are_named() -> None:
    with pytest.raises(CommandError, match=r"can’t be read: No such file"):
        load(Path("nowhere.csv"))
    with pytest.raises(CommandError, match="no source with the code “other”"):
        load(CUT, "--source", "other")
