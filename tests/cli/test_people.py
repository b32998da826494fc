"""People from the command line: accounts, units, tokens, and the audit log."""

from __future__ import annotations

import json
import os
import pwd
from pathlib import Path

import pytest

from cli.main import main
from tests.storage.log import no_space_left


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A database in a folder of its own."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ORGANIZATION", "云岫区委办公室")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["db", "upgrade"]) == 0
    capsys.readouterr()
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit status, standard output and standard error of a command."""
    status = main(list(words))
    told = capsys.readouterr()
    return status, told.out, told.err


def test_accounts(capsys: pytest.CaptureFixture[str]) -> None:
    """An account is added with a link, listed, shut, opened, given another link."""
    status, out, _ = said(capsys, "accounts", "add", "Zhang", "--name", "张玥", "--role", "clerk,reviewer")
    assert (status, out.startswith("http://127.0.0.1:8000/sign-in/link/")) == (0, True)
    assert said(capsys, "accounts", "list")[1] == "zhang\t张玥\t云岫区委办公室\t填报员、审核员\t未设密码\n"
    assert said(capsys, "accounts", "disable", "zhang")[0] == 0
    assert "停用" in said(capsys, "accounts", "list")[1]
    assert said(capsys, "accounts", "enable", "zhang")[0] == 0
    assert said(capsys, "accounts", "link", "zhang")[1] != out


def test_accounts_are_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """What is given is changed, the rest stays; an office is given, and taken once somebody else holds it."""
    said(capsys, "units", "add", "区委办")
    for login in ("Zhang", "li"):
        said(capsys, "accounts", "add", login, "--name", "张玥", "--role", "audit_administrator")
    assert said(capsys, "accounts", "change", "zhang", "--login", "yue", "--name", "张悦")[0] == 0
    assert "yue\t张悦\t云岫区委办公室\t审计管理员" in said(capsys, "accounts", "list")[1]
    assert said(capsys, "accounts", "change", "yue", "--role", "clerk,verifier", "--unit", "区委办")[0] == 0
    assert "yue\t张悦\t区委办\t填报员、验收员" in said(capsys, "accounts", "list")[1]
    status, _, complaint = said(capsys, "accounts", "disable", "li")
    assert (status, complaint) == (1, "这是唯一的审计管理员，请先新建一个审计管理员账户，再停用或者修改这一个。\n")


@pytest.mark.parametrize(("host", "place"), [("::1", "[::1]"), ("0.0.0.0", "127.0.0.1"), ("::", "127.0.0.1")])  # noqa: S104 - what people write there
def test_a_link_of_another_host(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, host: str, place: str
) -> None:
    """The link stands under the address that the service listens on, as it can be opened on this machine."""
    monkeypatch.setenv("HOST", host)
    assert said(capsys, "accounts", "add", "a", "--name", "甲", "--role", "clerk")[1].startswith(
        f"http://{place}:8000/"
    )


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (["accounts", "add", "a"], 2, "都要写"),
        (["accounts", "add", "a", "--name", "甲", "--role", "king"], 2, "没有“king”这个角色"),
        (["accounts", "add", "a", "--name", "甲", "--role", "clerk,audit_administrator"], 1, "单独设置"),
        (["accounts", "add", "a", "--name", "甲", "--role", "clerk", "--unit", "无"], 1, "没有叫这个名称的单位"),
        (["accounts", "disable", "nobody"], 1, "没有登录名是“nobody”的账户"),
        (["units", "add"], 2, "命令写得不对"),
        (["units", "rename", "甲"], 2, "命令写得不对"),
        (["units", "rename", "无", "--to", "有"], 1, "没有叫这个名称的单位"),
        (["accounts", "add", "evil\nline \x1b[31m", "--name", "甲", "--role", "clerk"], 1, "登录名：第11个字符"),
        (["accounts", "add", "x" * 5000, "--name", "甲", "--role", "clerk"], 1, "登录名：这里最多写50个字"),
        (["accounts", "add", "a", "--name", "绝密★", "--role", "clerk"], 1, "姓名：“绝密★”像是密级标志"),
        (["units", "add", "a\x07b"], 1, "单位名称：第2个字符"),
        (["tokens", "add", "平台\u202e"], 1, "令牌名称：第3个字符"),
        (["tokens", "add"], 2, "命令写得不对"),
        (["tokens", "revoke", "无"], 1, "没有叫“无”的令牌"),
        (["audit", "export", "-o", "/proc/no/file"], 1, "写不进"),
    ],
)
def test_what_cannot_be(capsys: pytest.CaptureFixture[str], words: list[str], status: int, sentence: str) -> None:
    """Each mistake is one sentence that says what to do."""
    found, out, complaint = said(capsys, *words)

    assert (found, out) == (status, "")
    assert sentence in complaint
    assert complaint.count("\n") == 1


def test_units(capsys: pytest.CaptureFixture[str]) -> None:
    """Units are added below others and renamed; two of one name cannot be told apart."""
    assert said(capsys, "units", "add", "区委办")[0] == 0
    assert "已经有“区委办”了" in said(capsys, "units", "add", "区委办")[2]
    assert said(capsys, "units", "add", "秘书科", "--below", "区委办")[0] == 0
    assert said(capsys, "units", "add", "秘书科")[0] == 0
    assert "不止一个" in said(capsys, "units", "rename", "秘书科", "--to", "综合科")[2]
    assert said(capsys, "units", "rename", "区委办", "--to", "办公室")[0] == 0
    assert said(capsys, "units", "list")[1] == "云岫区委办公室\n  办公室\n    秘书科\n  秘书科\n"
    assert said(capsys, "accounts", "add", "b", "--name", "乙", "--role", "clerk", "--unit", "办公室")[0] == 0


def test_tokens(capsys: pytest.CaptureFixture[str]) -> None:
    """The secret stands alone on standard output, the words beside it on the other."""
    status, out, words = said(capsys, "tokens", "add", "办公平台")
    assert (status, len(out.strip()), "只显示这一次" in words) == (0, 43, True)
    assert said(capsys, "tokens", "list")[1] == "办公平台\t云岫区委办公室\t可用\n"
    assert said(capsys, "tokens", "revoke", "办公平台")[0] == 0
    assert "已收回" in said(capsys, "tokens", "list")[1]


def test_audit(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    """The log is whole, is written out, and says so when it was touched."""
    said(capsys, "units", "add", "区委办")
    assert said(capsys, "audit", "verify")[1] == "审计日志完整，共2条。\n"
    lines = said(capsys, "audit", "export")[1].splitlines()
    assert [json.loads(line)["number"] for line in lines] == [1, 2, 3]
    assert [json.loads(line)["kind"] for line in lines][-1] == "export"
    assert {json.loads(line)["name"] for line in lines} == {f"命令行（{pwd.getpwuid(os.getuid()).pw_name}）"}
    assert said(capsys, "audit", "export", "-o", str(data / "out.jsonl"))[0] == 0
    assert (data / "out.jsonl").read_text().splitlines()[:3] == lines
    (data / "audit_head").unlink()
    status, out, complaint = said(capsys, "audit", "export")
    assert (status, len(out.splitlines()), "这次导出没有记录在案" in complaint) == (0, 4, True)
    status, _, complaint = said(capsys, "audit", "verify")
    assert (status, "日志有问题" in complaint) == (1, True)


def test_a_head_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is done, and the sentence says why."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "pwrite", no_space_left)
        status, out, complaint = said(capsys, "units", "add", "区纪委")

    assert (status, out) == (1, "")
    assert complaint == "审计日志写不进去，没有完成：审计日志另存的链头写不了，磁盘可能满了。\n"
    assert "区纪委" not in said(capsys, "units", "list")[1]


def test_without_a_database(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Commands that work on a database say how to make one."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "other"))
    assert "script/cli db upgrade" in said(capsys, "accounts", "list")[2]


def test_the_name_of_the_first_unit_stays(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """ORGANIZATION names the first unit once; what somebody chose later stays."""
    monkeypatch.setenv("ORGANIZATION", "另一个名称")
    assert main(["db", "upgrade"]) == 0
    assert said(capsys, "units", "list")[1] == "云岫区委办公室\n"


def test_a_first_unit_that_cannot_be_called_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The database is there, and the sentence names the setting."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "other"))
    monkeypatch.setenv("ORGANIZATION", "云岫\x07区")
    assert said(capsys, "db", "upgrade")[2].startswith("ORGANIZATION 不能用：单位名称：第3个字符")


def test_the_log_may_keep_its_key_and_head_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On other disks than the database, out of reach of whoever looks after it."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("AUDIT_KEY_FILE", str(tmp_path / "one" / "key"))
    monkeypatch.setenv("AUDIT_HEAD_FILE", str(tmp_path / "two" / "head"))
    for words in (("db", "upgrade"), ("units", "add", "区委办")):
        assert said(capsys, *words)[0] == 0
    assert "共2条" in said(capsys, "audit", "verify")[1]
    assert {file.name for file in (tmp_path / "data").iterdir()} == {"dossiers.sqlite3"}
    (tmp_path / "two" / "head").unlink()
    assert f"{tmp_path}/two/head 放回原处" in said(capsys, "units", "add", "区纪委")[2]


def test_a_user_without_a_name_is_told_by_number(capsys: pytest.CaptureFixture[str]) -> None:
    """In a container the operating system may know no name for who runs a command."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(os, "getuid", lambda: 3_000_000_007)
        said(capsys, "units", "add", "区委办")
    lines = said(capsys, "audit", "export")[1].splitlines()

    assert json.loads(lines[-2])["name"] == "命令行（uid 3000000007）"
