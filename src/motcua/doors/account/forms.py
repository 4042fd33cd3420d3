"""What people fill in at this door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations.operations import NewDelegation
from motcua.apps.organizations.queries import PersonInfo, PostInfo
from motcua.common.forms import PlainCharField, VnDateField

_ONE_DAY = timedelta(days=1)


class SignInForm(forms.Form):
    """Login and password. What is wrong with the pair is said of the whole form."""

    login = PlainCharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Cần điền mật khẩu.")},
    )

    def clean_login(self) -> str:
        """Return the login as accounts are kept: in small letters."""
        login: str = self.cleaned_data["login"]
        return login.lower()


class PasswordForm(forms.Form):
    """The old password once, the new one twice."""

    old = forms.CharField(
        label=gettext_lazy("Mật khẩu hiện tại"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Cần điền mật khẩu hiện tại.")},
    )
    new = forms.CharField(
        label=gettext_lazy("Mật khẩu mới"),
        strip=False,
        help_text=gettext_lazy(
            "Ít nhất 8 ký tự, không toàn số. Một câu ngắn dễ nhớ hơn một từ khó."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Cần điền mật khẩu mới.")},
    )
    again = forms.CharField(
        label=gettext_lazy("Gõ lại mật khẩu mới"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": gettext_lazy("Cần gõ lại mật khẩu mới.")},
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  Django's own arguments
        """Keep whose password it is."""
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_old(self) -> str:
        """Check the old password."""
        old: str = self.cleaned_data["old"]
        if not self._user.check_password(old):
            raise forms.ValidationError(_("Mật khẩu hiện tại chưa đúng."))
        return old

    def clean_new(self) -> str:
        """Check the new password against the house's rules for passwords."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self._user)
        return new

    def clean(self) -> dict[str, Any]:
        """Check that both new ones agree."""
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", _("Hai lần gõ mật khẩu mới chưa giống nhau."))
        return self.cleaned_data


class DelegationForm(forms.Form):
    """A post of one's own, a stand-in, and the days - the last day included."""

    post = forms.TypedChoiceField(
        label=gettext_lazy("Vị trí"),
        coerce=int,
        error_messages={"required": gettext_lazy("Cần chọn vị trí.")},
    )
    to_person = forms.TypedChoiceField(
        label=gettext_lazy("Người làm thay"),
        coerce=int,
        error_messages={"required": gettext_lazy("Cần chọn người làm thay.")},
    )
    from_day = VnDateField(
        label=gettext_lazy("Từ ngày"),
        error_messages={"required": gettext_lazy("Cần ghi ngày bắt đầu.")},
    )
    last_day = VnDateField(
        label=gettext_lazy("Đến hết ngày"),
        error_messages={"required": gettext_lazy("Cần ghi ngày cuối cùng.")},
    )
    reason = PlainCharField(
        label=gettext_lazy("Lý do, số văn bản ủy quyền"),
        max_length=300,
        error_messages={"required": gettext_lazy("Cần ghi lý do hoặc số văn bản.")},
    )

    def __init__(
        self,
        posts: Sequence[PostInfo],
        people: Sequence[PersonInfo],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401  the same
    ) -> None:
        """Offer these posts and these people."""
        super().__init__(*args, **kwargs)
        self._choices("post").choices = [(post.post_id, post.title) for post in posts]
        self._choices("to_person").choices = [
            ("", _("Chọn người")),
            *((one.id, f"{one.name} – {one.post_title}") for one in people),
        ]
        for name in ("post", "to_person"):
            messages = self.fields[name].error_messages
            messages["invalid_choice"] = _("Chọn một trong các dòng có sẵn.")

    def wanted(self) -> NewDelegation:
        """Return what was asked for. Days are half-open: to_day follows the last."""
        data = self.cleaned_data
        last_day: date = data["last_day"]
        return NewDelegation(
            post_id=data["post"],
            to_person_id=data["to_person"],
            from_day=data["from_day"],
            to_day=last_day + _ONE_DAY,
            reason=data["reason"],
        )

    def _choices(self, name: str) -> forms.TypedChoiceField:
        field = self.fields[name]
        if not isinstance(field, forms.TypedChoiceField):
            raise TypeError(name)
        return field
