"""Pages: log in, log out, choose among one's own roles, take a role of the made-up province."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hopluc.accounts import actions
from hopluc.accounts.actors import ACTING_BY
from hopluc.accounts.gate import actor, needs, public
from hopluc.accounts.models import User
from hopluc.accounts.permissions import Permission
from hopluc.accounts.queries import demo_roles, held_roles
from hopluc.kernel import clock

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class LogInForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
        error_messages={"required": gettext_lazy("Nhập tên đăng nhập.")},
    )
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Nhập mật khẩu.")},
    )


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: only to an address of this server."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR") or "")


@public
def log_in(request: HttpRequest) -> HttpResponse:
    """The form; too many refused tries close it for a quarter of an hour."""
    form = LogInForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            name, now = form.cleaned_data["username"], clock.now()
            if actions.is_throttled(username=name, address=_address(request), at=now):
                form.add_error(None, _("Đã thử sai quá nhiều lần. Đợi 15 phút rồi thử lại."))
                status = 429
            else:
                user = authenticate(request, username=name, password=form.cleaned_data["password"])
                if isinstance(user, User):
                    login(request, user, backend=MODEL_BACKEND)
                    actions.note_log_in(user, address=_address(request), at=now)
                    return HttpResponseRedirect(_next(request))
                actions.note_failed_log_in(username=name, address=_address(request), at=now)
                form.add_error(None, _("Tên đăng nhập hoặc mật khẩu không đúng."))
    context = {"form": form, "next": _next(request), "roles": demo_roles(on=clock.today())}
    return render(request, "accounts/log_in.html", context, status=status)


@public
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect(resolve_url(settings.LOGOUT_REDIRECT_URL))


@require_POST
@needs(Permission.ACCOUNTS_OWN)
def act_by(request: HttpRequest) -> HttpResponse:
    """Go on by another of one's own appointments; kept in the session until leaving."""
    who = actor(request)
    held = held_roles(user=who.user, acting=who.appointment, on=clock.today())
    chosen = next((role for role in held if str(role.key) == request.POST.get("appointment")), None)
    if chosen is None:
        raise Http404
    request.session[ACTING_BY] = chosen.key
    said = {"role": chosen.label, "about": chosen.about}
    messages.success(request, _("Đang làm việc với vai: %(role)s, %(about)s.") % said)
    # The page at hand may not be one that the other role sees.
    return HttpResponseRedirect(resolve_url(settings.LOGIN_REDIRECT_URL))


@public
@require_POST
def take_role(request: HttpRequest) -> HttpResponse:
    """Enter a demo role by one press; only where the registers are made up and the setting allows it."""
    user = next((role.user for role in demo_roles(on=clock.today()) if role.username == request.POST.get("role")), None)
    if user is None:
        raise Http404
    login(request, user, backend=MODEL_BACKEND)
    actions.note_log_in(user, address=_address(request), at=clock.now())
    return HttpResponseRedirect(_next(request))
