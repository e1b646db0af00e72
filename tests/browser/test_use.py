"""The pages as people use them: by mouse, by keyboard alone, without scripts, on paper."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]


MISSING = "the day on which the Secretary General of the Council of Europe received the notification"
FOCUSED = """() => {
  const one = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const marked = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  const shown = [...one.getClientRects()].some(({ left, right, top, bottom }) => {
    const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
    return one.contains(document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight)));
  });
  return [`${one.outerHTML.slice(0, 200)} ${Math.round(scrollY + one.getBoundingClientRect().top)}`, marked, shown];
}"""
"""What has the focus, whether an outline marks it, and whether the middle of it is to be seen."""


def main(page: Page) -> str:
    return page.locator("main").inner_text()


def path(page: Page) -> str:
    return urlsplit(page.url).path


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_search_offers_by_kind_and_says_that_a_name_means_several(page: Page) -> None:
    page.goto("/about")
    field = page.get_by_role("combobox", name="Find a state, treaty, body or court")
    field.type("ECHR")
    found = page.get_by_role("listbox", name="Found")
    expect(found.get_by_role("group", name="Courts").get_by_role("option").first).to_contain_text("European Court")
    expect(found.get_by_role("group", name="Treaties").get_by_role("option").first).to_contain_text(
        "Convention on Human"
    )
    expect(page.locator(".found .note")).to_contain_text("names 2 things")
    assert field.get_attribute("aria-expanded") == "true"
    field.press("Escape")
    expect(found).to_be_hidden()
    field.press("Enter")
    page.wait_for_url("**/search?q=ECHR")
    assert "choose the one that is meant" in main(page)


def test_the_search_is_used_by_keyboard_alone(page: Page) -> None:
    page.goto("/about")
    page.keyboard.press("/")
    page.keyboard.type("Istambul")  # with a slip
    found = page.get_by_role("listbox", name="Found")
    chosen = found.get_by_role("option", selected=True)
    found.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Istanbul Convention")
    field = page.get_by_role("combobox", name="Find")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/treaty/cets-210.html")


def test_a_state_is_found_in_another_script(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Find").type("Россия")
    page.get_by_role("listbox", name="Found").get_by_role("option", name="Russian Federation").click()
    page.wait_for_url("**/state/RUS.html")


def test_keyboard_alone_reaches_everything_and_shows_where_it_is(page: Page) -> None:
    page.goto("/state/RUS.html?as_of=2026-11-22")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "main"
    reached = []
    for _ in range(10):  # a field for a day has several places
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", reached[-1]
    assert "as-of" in reached
    assert "compare" in reached


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize(
    "path", ["/state/RUS.html?as_of=2026-11-22", "/treaty/ets-126.html", "/coverage", "/body/cpt.html"]
)
def test_what_has_the_focus_is_seen(opened: Opened, path: str, width: int) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11: marked, and not under a heading that stays while the rest scrolls."""
    with opened(viewport={"width": width, "height": 700}, reduced_motion="reduce") as page:
        page.goto(path)
        seen = set()
        for _ in range(45):
            page.keyboard.press("Tab")
            at, marked, shown = page.evaluate(FOCUSED)
            assert marked, at
            assert shown, at
            seen.add(at)
        assert len(seen) > 30


def test_the_day_goes_into_the_address(page: Page) -> None:
    page.goto("/state/RUS.html")
    page.get_by_label("as of").fill("2020-01-01")
    page.get_by_label("compare with").select_option("UKR")
    page.get_by_role("button", name="Go").click()
    assert asked(page) == {"as_of": ["2020-01-01"], "compare": ["UKR"]}
    assert "1 January 2020" in main(page)
    assert "Ukraine" in page.locator("table.matrix thead").inner_text()


def test_from_the_front_page_to_what_ends_with_the_exit(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="What ends with the exit, and what stays").click()
    page.wait_for_url("**/what-if?*")
    assert "would end for it on 1 October 2026" in main(page)
    assert f"is still a party today cannot be said. Not known: {MISSING}." in main(page)


def test_from_the_front_page_to_why_nobody_can_say(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Is Russia still bound, and why can nobody say?").click()
    page.wait_for_url("**/participation/RUS.ets-126.html")
    assert "cannot be said" in main(page)
    assert MISSING in main(page)


def test_what_if_is_asked_by_its_form(page: Page) -> None:
    page.goto("/what-if?state=TUR")
    page.locator("main form").get_by_label("Treaty").select_option("ets-5")
    page.locator("input[name=received]").fill("2026-01-15")
    page.locator("main form button").first.click()
    assert asked(page)["treaty"] == ["ets-5"]
    assert "European Court of Human Rights" in main(page)


def test_a_long_table_is_narrowed(page: Page) -> None:
    page.goto("/coverage")
    rows = page.locator("table.filterable tbody tr[data-status]:visible")
    every = rows.count()
    page.get_by_label("with the words").fill("torture")
    assert 0 < rows.count() < 20
    page.get_by_label("with the words").fill("")
    page.get_by_label("status").select_option("not covered")
    assert 0 < rows.count() < every
    assert f"{rows.count()} of {every} rows" in main(page)


def test_a_case_is_checked_on_the_page_of_a_court(page: Page) -> None:
    page.goto("/court/ecthr.html")
    form = page.locator("form[action$='#competence']")
    form.locator("[name=state]").select_option("RUS")
    form.locator("[name=power]").select_option("individual-complaint")
    form.locator("[name=facts_on]").fill("2022-08-01")
    form.get_by_role("button").click()
    assert "remains answerable for what happened before" in page.locator("[role=status]").inner_text()


def test_names_come_in_the_language_of_the_reader(opened: Opened) -> None:
    with opened(locale="ru-RU") as page:
        page.goto("/state/RUS.html")
        assert page.locator("h1").inner_text() == "Российская Федерация"
        page.get_by_label("Names and titles in").select_option("fr")
        page.get_by_role("button", name="Change").click()
        assert path(page) == "/state/RUS.html"
        assert page.locator("h1").inner_text() == "Fédération de Russie"
        page.goto("/treaty/ets-126.html")
        assert page.locator("h1").get_attribute("lang") == "fr"


def test_forms_work_without_scripts(plain: Page) -> None:
    plain.goto("/")
    plain.get_by_role("searchbox", name="Find").fill("Istanbul Convention")
    plain.get_by_role("button", name="Find").click()
    assert "Istanbul Convention" in plain.locator("h1").inner_text()
    plain.goto("/treaty/ets-126.html")
    plain.locator("form.row [name=received]").fill("2025-10-20")
    plain.get_by_role("button", name="Calculate").click()
    assert "1 November 2026" in main(plain)
    plain.goto("/state/RUS.html")
    plain.get_by_label("as of").fill("1999-01-01")
    plain.get_by_role("button", name="Go").click()
    assert asked(plain)["as_of"] == ["1999-01-01"]


def test_paper_has_no_forms_and_keeps_signs_and_addresses(page: Page) -> None:
    page.goto("/treaty/ets-126.html")
    page.emulate_media(media="print")
    assert page.locator("form:visible:not(.as-of), button:visible, nav:visible").count() == 0
    assert page.locator("svg.sign:visible").count() > 20
    assert "Art. 22: first day of the month after twelve months" in main(page), "what is folded is printed"
    address = page.locator("main a[href^='https://www.fedlex']").first
    assert address.is_visible()
    shown = address.evaluate("(one) => getComputedStyle(one, '::after').content")
    assert str(address.get_attribute("href")) in shown
    assert page.locator(".box.tall").first.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")


@pytest.mark.parametrize(
    "wrong",
    [
        "document.body.append(Object.assign(document.createElement('script'), { textContent: '0' }))",
        "document.body.setAttribute('style', 'color: red')",
        "new Image().src = 'http://127.0.0.1:9/elsewhere.png'",
        "setTimeout(() => { throw new Error('a fault of a script') })",
    ],
)
def test_what_breaks_the_policy_would_be_noticed(opened: Opened, wrong: str) -> None:
    def visit() -> None:
        with opened() as page:
            page.goto("/about")
            page.evaluate(f"() => {{ {wrong} }}")
            page.wait_for_timeout(200)

    with pytest.raises(AssertionError, match=r"Content Security Policy|a fault of a script"):
        visit()


def test_dark_is_dark(opened: Opened) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        with opened(color_scheme=scheme) as page:
            page.goto("/")
            grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == ["rgb(253, 253, 251)", "rgb(22, 24, 26)"]
