import pytest

from engine.snapshots import make_snapshot


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory):
    return make_snapshot(tmp_path_factory.mktemp("snapshot") / "one")
