"""One settings file: environment variables only, rooms in the order of the ladder."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from hopluc.secret import load_or_create_secret

env = environ.Env()
REPOSITORY = Path(__file__).resolve().parent.parent
# Everything that the program writes: database, files, snapshots, reports, built fonts, the secret key.
HOME = Path(env.str("HOPLUC_HOME", default=str(REPOSITORY / "var"))).resolve()
# Rolls of members and uploads are nobody else's business on a shared machine.
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = env.bool("HOPLUC_DEBUG", default=False)
SECRET_KEY = env.str("HOPLUC_SECRET_KEY", default="") or load_or_create_secret(HOME / "secret-key")
ALLOWED_HOSTS = env.list("HOPLUC_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("HOPLUC_ORIGINS", default=[])
# Where links in documents lead; the server's own address where the province has given it no other.
BASE_URL = env.str("HOPLUC_BASE_URL", default="http://127.0.0.1:8000")
LAW_DIRECTORIES = [REPOSITORY / "law", *map(Path, env.list("HOPLUC_LAW", default=[]))]
# Mail server as an address, "smtp+tls://user:password@mail.tinh.gov.vn:587"; without one mail is written into files.
OUTBOX = HOME / "outbox"
_MAIL = env.email_url("HOPLUC_MAIL", default="filemail://")
EMAIL_BACKEND, EMAIL_FILE_PATH = _MAIL["EMAIL_BACKEND"], str(OUTBOX / "mail")
EMAIL_HOST, EMAIL_PORT = _MAIL.get("EMAIL_HOST"), _MAIL.get("EMAIL_PORT")
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL["EMAIL_HOST_USER"], _MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_TLS", False), _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("HOPLUC_MAIL_FROM", default="hop-luc@localhost")
# "zalo" and "sms" are written into the outbox, which a gateway of the province empties: named only where there is one.
NOTICE_CHANNELS = ["mail", *env.list("HOPLUC_CHANNELS", default=[])]
SNAPSHOTS = HOME / "snapshots"
REPORTS = HOME / "reports"
# "Vào vai" buttons: a role of the made-up province by one press. Refused when the registers are not made up.
ROLE_BUTTONS = env.bool("HOPLUC_ROLE_BUTTONS", default=True)

# The pure packages stand above all rooms, in this order; no Django may be imported there.
PURE_PACKAGES = (
    "hopluc.kernel",
    "hopluc.lawbook",
    "hopluc.rules",
    "hopluc.clauses",
    "hopluc.sheets",
    "hopluc.documents",
    "hopluc.drawing",
    "hopluc.columns",
)
# The ladder: a room imports, and points foreign keys at, only what stands above it.
ROOMS = (
    "hopluc.formfields",
    "hopluc.journal",
    "hopluc.personal",
    "hopluc.places",
    "hopluc.bodies",
    "hopluc.accounts",
    "hopluc.pictures",
    "hopluc.desk",
    "hopluc.listing",
    "hopluc.files",
    "hopluc.notices",
    "hopluc.intake",
    "hopluc.datasets",
    "hopluc.registry",
    "hopluc.extracts",
    "hopluc.assessments",
    "hopluc.returns",
    "hopluc.matching",
    "hopluc.directives",
    "hopluc.dissemination",
    "hopluc.inspections",
    "hopluc.meetings",
    "hopluc.statistics",
)
# Doors read; nobody imports them. The console and the demo may call every door's room.
DOORS = (
    "hopluc.reports",
    "hopluc.dashboards",
    "hopluc.handbook",
    "hopluc.boundaries",
    "hopluc.exchange",
    "hopluc.search",
    "hopluc.demo",
    "hopluc.console",
    "hopluc.ui",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    *ROOMS,
    *DOORS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages cross thin lines; Django pads them by chance, so that their length tells nothing of secrets in them.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hopluc.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Before anything asks what was sent; whose form it is, is known by now.
    "hopluc.exchange.request_size.RequestSizeMiddleware",
    "hopluc.accounts.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hopluc.exchange.page_tables.PageTablesMiddleware",
]
ROOT_URLCONF = "hopluc.urls"
WSGI_APPLICATION = "hopluc.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hopluc.places.context.home",
                "hopluc.accounts.context.person",
                "hopluc.notices.context.bell",
                "hopluc.ui.context.nav",
            ]
        },
    }
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{HOME / 'hopluc.sqlite3'}")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # IMMEDIATE: a writer waits its turn instead of failing. FULL: a power cut takes back no receipt. The two sizes: 16
    # MiB of a connection's own pages, and up to 256 MiB of the file read where the machine holds it anyway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        "PRAGMA cache_size=-16384; PRAGMA mmap_size=268435456;",
    }
else:
    # What a page asks is answered before PostgreSQL would have compiled it.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
# One is kept per thread, and tried before it is used again: a connection to PostgreSQL costs more than most pages, one
# to SQLite two milliseconds and all that it had read.
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:log-in"
LOGIN_REDIRECT_URL = "dashboards:start"
LOGOUT_REDIRECT_URL = "dashboards:living"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HOPLUC_HTTPS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# What is typed into pages; files are counted apart (files.LARGEST). Beyond this they wait on the disk, where nobody
# else reads them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = HOME / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [REPOSITORY / "hopluc" / "locale"]
LANGUAGE_COOKIE_NAME = "hopluc_language"
FORMAT_MODULE_PATH = ["hopluc.formats"]
# Never on: it would print years and codes as 2.026. Numbers are grouped where they are shown.
USE_THOUSAND_SEPARATOR = False
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
BUILT_STATIC = HOME / "built"
BUILT_STATIC.mkdir(exist_ok=True)
STATICFILES_DIRS = [BUILT_STATIC]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("HOPLUC_LOG", default="WARNING")},
}
