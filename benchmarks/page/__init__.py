"""How much a plan's page costs beside a bare page of its size."""

PLAN = "/plan/?country=IN&education=bachelor&target=CCS"
