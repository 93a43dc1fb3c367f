"""`manage.py import_ipeds FILE`: the US directory of schools beside the guide's rows."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from certifications.models import Source
from institutions.ipeds import School, WrongFile, read_directory
from institutions.models import Institution
from pathways.public_files import load_file, own_keys, report_line, source_called

ORIGIN = "ipeds"
MODEL = "institutions.institution"


class Command(BaseCommand):
    help = "Load the schools of an IPEDS directory file (HD, CSV). No courses are made up for them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the directory, for example hd2023.csv")
        parser.add_argument(
            "--source", default="ipeds-2023", help="code of the source that the file is from"
        )

    def handle(self, *args: Any, file: Path, source: str, **options: Any) -> None:
        papers = source_called(source)
        try:
            schools = read_directory(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} can’t be read: {error.strerror}.") from error
        except WrongFile as wrong:
            raise CommandError(f"{file}: {wrong}") from wrong
        others, own = _others(), _own()
        records = [
            _record(school, papers, own) for school in schools if school.unitid not in others
        ]
        report = load_file(records, ORIGIN, f"{papers.title}: {file.name}")
        self.stdout.write(
            f"{len(schools)} schools read. {len(schools) - len(records)} were here before and are "
            f"left as they are. {report_line(report)}"
        )


def _own() -> dict[int, str]:
    """The short names under which schools of earlier imports are kept."""
    ours = own_keys(MODEL, ORIGIN)
    return {unitid: slug for unitid, slug in _here() if f'["{slug}"]' in ours}


def _others() -> set[int]:
    """Schools that the guide or an admin put here: matched by UNITID, never written over."""
    own = _own()
    return {unitid for unitid, _ in _here() if unitid not in own}


def _here() -> list[tuple[int, str]]:
    rows = Institution.objects.exclude(unitid=None)
    return list(rows.values_list("unitid", "slug"))


def _record(school: School, papers: Source, own: dict[int, str]) -> dict[str, Any]:
    fields = {
        **school.fields,
        "slug": own.get(school.unitid, school.fields["slug"]),
        "source": [papers.code],
        "checked_on": papers.checked_on.isoformat(),
        "confidence": papers.confidence,
    }
    return {"model": MODEL, "fields": fields}
