"""Every hostile value in every field of every form beside the wizard: managing, reviewing, naming, signing in (Z1).

A field takes a value, and the page that shows it shows it exactly, or refuses it in Chinese, beside itself, with what
was typed still in it. In the long form every value goes to every field, in the gate every third one to one field.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

import pytest

from domain.access import Role
from forms.pages import PAGES
from tests.hostile.answers import CHINESE, Answer, browsed
from tests.hostile.corpus import CORPUS, Hostile
from tests.hostile.office import FORM, Office, answer
from tests.hostile.small_forms import Form, small_forms
from tests.hostile.test_wizard import place_of
from tests.lengths import IS_LONG, some
from tests.web.people import make_account, signed_in

FORMS = 13
TAKEN = re.compile("已经有|没有这个登录名")
"""A value that is right in itself and refused for what others have."""


@pytest.fixture(scope="module")
def forms(office: Office) -> list[Form]:
    """The forms of an office."""
    return list(small_forms(office))


def sent(office: Office, form: Form, name: str, value: str) -> Answer:
    """The answer to the form as it stands on its page, with a value in a field."""
    texts = {**form.base(), name: value}
    if form.shows:
        return office.post(
            form.role, form.action, {"revision": "1", "page": "measures", "field": "measures-0-title", **texts}
        )
    return office.get(form.role, form.action, texts)


@pytest.mark.parametrize("at", range(FORMS))
def test_z1_every_value_in_every_small_form(office: Office, forms: list[Form], at: int) -> None:
    """Taken exactly, or refused beside the field."""
    form = forms[at]
    for number, hostile in enumerate(some(CORPUS, 3 * FORMS, at)):
        names = list(form.typed)
        for name in names if IS_LONG else [names[number % len(names)]]:
            _typed(office, form, name, hostile)


def _typed(office: Office, form: Form, name: str, hostile: Hostile) -> None:
    value, kept = hostile.value, form.typed[name](hostile.value)
    came = sent(office, form, name, value)
    if hostile.tag == "surrogate":
        assert came.status == 400
    elif came.status in {200, 303}:
        assert kept is not None, (form, value)
        shown = office.get(form.role, form.shows) if form.shows else came
        assert escape(kept).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in shown.html
        form.after()
    else:
        assert came.status == 422
        assert kept is None or TAKEN.search(came.errors[name]), (form, value)
        assert CHINESE.search(came.errors[name])
        assert came.texts[name] == browsed(value)


def test_z1_what_is_not_in_the_list(office: Office, forms: list[Form]) -> None:
    """Where people choose, a value that is not offered is refused beside the field."""
    values = [hostile.value for hostile in CORPUS if hostile.value and hostile.tag != "surrogate"]
    for form in forms:
        for name in form.offered:
            for value in some(values, 40):
                came = sent(office, form, name, value)
                assert (came.status, name) == (422, *came.errors), (form, value)
                assert CHINESE.search(came.errors[name])


STRONG = Hostile("code", "Ab3&<{{ x }}>;'\"")


def test_z1_passwords(office: Office) -> None:
    """A password is taken, and opens the account, or is refused beside its field; no page shows it."""
    values = [hostile for hostile in CORPUS if hostile.tag != "surrogate"]
    for number, hostile in enumerate((STRONG, *some(values, 20))):
        account = make_account(office.services, f"typist{number}", Role.CLERK)
        browser = signed_in(office.app, account)
        texts = {"csrf_token": answer(browser, "GET", "/account").texts["csrf_token"]}
        field = ("password", "again")[number % 2]
        typed = {"password": hostile.value, "again": hostile.value if field == "password" else "Other-Lake-28"}
        came = answer(browser, "POST", "/account/password", data={**texts, **typed})
        if came.status == 303:
            assert office.services.passwords.is_right(account.id, hostile.value)
            came = answer(browser, "GET", "/account")
            texts = {"csrf_token": came.texts["csrf_token"], "password": "Other-Lake-28", "again": "Other-Lake-28"}
            wrong = {**texts, "current": f"{hostile.value}x"}
            assert "不对" in answer(browser, "POST", "/account/password", data=wrong).errors["current"]
        else:
            assert came.status == 422
            assert CHINESE.search(came.errors[field])
        assert not any(came.texts.get(name) for name in ("current", "password", "again"))


MADE_ONCE = ("accounts.add", "tokens.add", "units.add")
"""What two presses of one button make once."""


@pytest.mark.parametrize("endpoint", MADE_ONCE)
def test_z1_what_tells_two_presses_apart(office: Office, forms: list[Form], endpoint: str) -> None:
    """A nonce may be anything that is text; it makes no second thing, and no failure."""
    form = next(form for form in forms if form.endpoint == endpoint)
    for number, hostile in enumerate(some(CORPUS, 60)):
        texts = {**dict.fromkeys(form.typed, f"甲{number}"), **form.base(), "nonce": hostile.value}
        pressed = [office.post(form.role, form.action, texts).status for _ in range(2)]
        wanted = {400} if hostile.tag == "surrogate" else {200, 303, 422}
        assert set(pressed) <= wanted, hostile
        assert hostile.tag == "surrogate" or pressed[0] != 422, hostile


@pytest.mark.parametrize("name", ["q", "year"])
def test_z1_looking_for_dossiers(office: Office, name: str) -> None:
    """Whatever is looked for: the page with what was typed in it, or a sentence about it."""
    for hostile in some(CORPUS, 40):
        came = office.get(Role.CLERK, "/", {name: hostile.value})
        assert came.status in ({400} if hostile.tag == "surrogate" else {200, 422}), hostile
        assert came.status != 422 or CHINESE.search(came.errors[name]), hostile
        assert name == "year" or came.status == 400 or came.texts["q"] == browsed(hostile.value), hostile


def test_z1_large_type(office: Office) -> None:
    """The switch leads back to a page of ours, whatever it is told."""
    for hostile in some(CORPUS, 40):
        came = office.post(Role.CLERK, "/type-size", {"size": "large", "next": hostile.value})
        assert came.status in ({400} if hostile.tag == "surrogate" else {303}), hostile
        assert came.status == 400 or (came.location.startswith("/") and not came.location.startswith("//")), hostile


FIELDS = ("login", "password", "next", "kept")


def test_z1_signing_in(office: Office) -> None:
    """Whatever is typed or sent along: the page again with the name in it, or nothing that was asked for."""
    for number, hostile in enumerate(some(CORPUS, 13)):
        for name in FIELDS if IS_LONG else FIELDS[number % 4 :: 4]:
            browser = office.app.test_client()
            browser.environ_base["REMOTE_ADDR"] = f"10.0.{number // 250}.{number % 250}"
            token = answer(browser, "GET", "/sign-in").texts["csrf_token"]
            typed = {"csrf_token": token, "login": f"nobody{number}{name}", "password": "x", name: hostile.value}
            came = answer(browser, "POST", "/sign-in", data=urlencode(typed, errors="surrogatepass"), content_type=FORM)
            assert came.status == (400 if hostile.tag == "surrogate" else 403), hostile
            if came.status == 403:
                assert "登录名或密码不对" in came.html
                assert came.texts["login"] == browsed(typed["login"])
                assert came.texts.get("password") == ""
                assert came.texts.get("kept", "") == browsed(typed.get("kept", ""))


PROGRAMS = {
    *(("dossiers.create", name) for name in ("start", "nonce")),
    ("dossiers.copy", "nonce"),
    *((endpoint, "nonce") for endpoint in MADE_ONCE),
    ("history.restore", "revision"),
    ("reviewing.take", "revision"),
    *(("reviewing.remark", name) for name in ("page", "field", "revision")),
    *(("signing_in.sign_in", name) for name in ("login", "password", "next")),
    *(("account.set_password", name) for name in ("password", "again")),
    *(("home.index", name) for name in ("q", "year")),
    ("type_size.choose", "next"),
}
"""What the program itself puts into forms, and the fields of the tests above."""


def test_every_field_of_every_form_is_sent(office: Office, forms: list[Form]) -> None:
    """What stands on the pages is what these tests fill in; a new field fails here until it is among them."""
    found: set[tuple[str, str]] = set()
    places = [(form.role, form.page) for form in forms] + [
        *((Role.CLERK, place) for place in ("/", "/archived", "/account", f"{dossier(forms)}/revisions/1")),
        *((Role.CLERK, f"{dossier(forms)}/{page}") for page in ("check", "history", "review")),
        *((Role.CLERK, f"{dossier(forms)}/{page.slug}") for page in PAGES),
    ]
    visitor = answer(office.app.test_client(), "GET", "/sign-in")
    for page in (*(office.get(role, place) for role, place in places), visitor):
        for method, action, name in page.fields:
            endpoint, _ = office.app.url_map.bind("").match(action, method=method)
            found |= {(endpoint, re.sub("-[0-9a-f]{16}$", "", name))} if name != "csrf_token" else set()
    wizard = {name for endpoint, name in found if endpoint == "editing.change"}
    assert all(map(place_of, wizard - {"revision", "draft", "uses_front_matter", "uses_back_matter"}))
    known = {
        (form.endpoint, re.sub("-[0-9a-f]{16}$", "", name)) for form in forms for name in (*form.typed, *form.offered)
    }
    assert {one for one in found if one[0] != "editing.change"} == known | PROGRAMS


def dossier(forms: list[Form]) -> str:
    """The address of the dossier that is being worked on."""
    return next(form.page for form in forms if form.endpoint == "dossiers.rename").removesuffix("/manage")
