"""How much a plan's page costs beside a bare page of its size."""

LEARNERS = {
    "India to CCS, 32 ways": "country=IN&education=bachelor&target=CCS",
    "India to CPC": "country=IN&education=secondary&target=CPC",
    "US to CPC": "country=US&education=secondary&target=CPC",
    "US to CPC, a course of which little is known": (
        "country=US&education=secondary&target=CPC&course=preparation_course"
        "&course_hours_unknown=on"
    ),
    "UK to NCCQ": "country=GB&education=bachelor&target=NCCQ",
    "Canada to CHIM": "country=CA&education=diploma&target=CHIM&hours=12",
}
"""The answers of the addresses: an ordinary learner of each country, and what costs most."""
