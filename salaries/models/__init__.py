"""What coders earn: bands by stage, statistics by occupation, and where the work is heading."""

from salaries.models.bands import Differentiator, PayBand
from salaries.models.stages import CareerStage
from salaries.models.statistics import JobOutlook, PayStatistic

__all__ = ["CareerStage", "Differentiator", "JobOutlook", "PayBand", "PayStatistic"]
