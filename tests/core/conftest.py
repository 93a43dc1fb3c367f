"""The core is tested with the shipped rules, and without a database once they are read."""

import pytest

from pathways.core.catalogue import Catalogue
from tests.core.learners import Guide


@pytest.fixture(scope="session")
def guide(catalogue: Catalogue) -> Guide:
    return Guide(catalogue)
