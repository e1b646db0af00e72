from pathlib import Path

import pytest

from depositary.errors import SettingsError
from depositary.settings import Settings, table

ROOT = Path(__file__).parents[2]


def test_every_setting_is_documented():
    assert table() in (ROOT / "docs" / "settings.md").read_text(), "run: python -m depositary.settings"


def test_the_defaults():
    settings = Settings.from_environment({"PATH": "/bin"})
    assert settings == Settings()
    assert (settings.host, settings.port, settings.home) == ("127.0.0.1", 8000, Path("var"))


def test_values_are_read_with_their_types():
    settings = Settings.from_environment(
        {"DEPOSITARY_PORT": "0", "DEPOSITARY_HOME": "/srv", "DEPOSITARY_QUERY_SECONDS": "2.5"}
        | {"DEPOSITARY_PUBLIC_URL": "https://example.org:8443"}
    )
    assert settings.public_url == "https://example.org:8443"
    assert (settings.port, settings.home, settings.query_seconds) == (0, Path("/srv"), 2.5)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("PORT", "http", "DEPOSITARY_PORT is 'http'; it must be a whole number from 0 to 65535"),
        ("PORT", "65536", "it must be a whole number from 0 to 65535"),
        ("WORKERS", "0", "it must be a whole number from 1 to 256"),
        ("WORKERS", "1.5", "it must be a whole number"),
        ("QUERY_SECONDS", "nan", "it must be a number from 0.01"),
        ("QUERY_SECONDS", "inf", "it must be a number from 0.01"),
        ("QUERY_BYTES", "-1", "of at least 1"),
        ("HOME", "", "not a path"),
        ("KEEP", "0", "it must be a whole number from 1"),
        (
            "PUBLIC_URL",
            "example.org",
            "it must be http:// or https://, a host in lower case, perhaps a port, and no path",
        ),
        ("PUBLIC_URL", "https://example.org/", "no path"),
        ("PUBLIC_URL", "https://example.org\n", "no path"),
        ("PUBLIC_URL", "https://a@example.org", "no path"),
        ("PUBLIC_URL", "javascript:alert(1)", "no path"),
        ("LOG", "loud", "DEPOSITARY_LOG is 'loud'; it must be warning or info"),
        ("QUERY_SECOND", "5", "no setting DEPOSITARY_QUERY_SECOND. Did you mean DEPOSITARY_QUERY_SECONDS?"),
    ],
)
def test_a_wrong_value_gives_one_clear_sentence(name, value, message):
    with pytest.raises(SettingsError, match=message.replace("?", r"\?")):
        Settings.from_environment({f"DEPOSITARY_{name}": value})
