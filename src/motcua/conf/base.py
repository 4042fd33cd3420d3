"""Settings shared by every environment. Each is explained in docs/settings.md."""

from __future__ import annotations

from pathlib import Path

from motcua.conf import env

ROOT = Path(__file__).resolve().parents[3]
SOURCE = Path(__file__).resolve().parents[1]
LAW_DIR = ROOT / "law"
VAR_DIR = Path(env.text("MOTCUA_VAR", str(ROOT / "var")))

SECRET_KEY = env.text("SECRET_KEY", "insecure-dev-key-replaced-in-production")
DEBUG = False
DEMO = env.flag("MOTCUA_DEMO", default=False)
CALENDAR_OUTLOOK = env.flag("MOTCUA_CALENDAR_OUTLOOK", default=False)
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
PUBLIC_URL = env.text("PUBLIC_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "motcua.doors.account.apps.WorkshopConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "motcua.common",
    "motcua.common.design",
    "motcua.apps.organizations",
    "motcua.apps.procedures",
    "motcua.apps.signing",
    "motcua.apps.dossiers",
    "motcua.apps.ledger",
    "motcua.apps.notices",
    "motcua.apps.apologies",
    "motcua.apps.delays",
    "motcua.apps.forecasts",
    "motcua.apps.reconciliation",
    "motcua.apps.surveys",
    "motcua.apps.statistics",
    "motcua.apps.par_index",
    "motcua.apps.reform",
    "motcua.doors.lobby",
    "motcua.doors.counter",
    "motcua.doors.desk",
    "motcua.doors.board",
    "motcua.doors.apologies",
    "motcua.doors.delays",
    "motcua.doors.morning",
    "motcua.doors.calendar",
    "motcua.doors.catalogue",
    "motcua.doors.ledger",
    "motcua.doors.reconciliation.apps.ReconciliationDoorConfig",
    "motcua.doors.criteria.apps.CriteriaDoorConfig",
    "motcua.doors.surveys.apps.SurveysDoorConfig",
    "motcua.doors.answers",
    "motcua.doors.remedies.apps.RemediesDoorConfig",
    "motcua.doors.results",
    "motcua.doors.appraisal.apps.AppraisalDoorConfig",
    "motcua.doors.assessment.apps.AssessmentDoorConfig",
    "motcua.doors.account",
    "motcua.doors.gallery",
    "motcua.doors.portal",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.common.files.limit.RequestLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.common.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.doors.account.middleware.OfficerMiddleware",
]
ROOT_URLCONF = "motcua.conf.urls"
WSGI_APPLICATION = "motcua.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "common" / "design"],  # "components/<name>/<name>.html"
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.common.design.context.house",
            ],
        },
    },
]

DATABASES = {
    "default": env.database(
        env.text("DATABASE_URL", "postgresql://motcua@/motcua"),
        pool=env.whole("DATABASE_POOL", 0),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["motcua.common.formats"]
LOCALE_PATHS = [SOURCE / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "motcua.common.design.bundle.BundleFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_HANDLERS = ["motcua.common.files.upload.LimitedUploadHandler"]
UPLOAD_FILE_LIMIT = 25 << 20  # bytes of one file; the rest is not even written
UPLOAD_REQUEST_LIMIT = 200 << 20  # bytes of a whole form; beyond it nothing is read
# A box for each of 3,321 communes; a form about each of 140 agencies, thirty questions.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 << 20  # bytes of a form beside its files
UPLOAD_PIXEL_LIMIT = 200_000_000  # of one picture: any telephone's, no bomb's

# How many wrong tries, within how many seconds (common/attempts.py).
ATTEMPT_LIMITS = {
    "sign_in.account": (10, 15 * 60),
    "sign_in.address": (60, 15 * 60),  # a whole office may share one address
    "track.address": (20, 15 * 60),
    "track.dossier": (10, 15 * 60),  # whoever guesses, from however many addresses
    "answer.address": (20, 15 * 60),  # codes of surveys
}
TRACKING_SHOWS_NAMES = env.flag("TRACKING_SHOWS_NAMES", default=True)
TRUSTED_PROXIES = env.whole("TRUSTED_PROXIES", 0)  # that add to X-Forwarded-For
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: one working day, then sign in again
SESSION_COOKIE_NAME = "motcua"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["motcua.doors.account.backends.PostBackend"]
LOGIN_URL = "account:sign_in"
CSRF_FAILURE_VIEW = "motcua.doors.account.refusals.bad_form"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}

# Nothing but our own files runs or paints; no inline script, no inline style, no eval.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}

COURIER_PROVIDER = env.text("COURIER_PROVIDER", "")  # "": nobody is sent a message
EMAIL_HOST = env.text("EMAIL_HOST", "")  # "": nobody is sent an e-mail
EMAIL_PORT = env.whole("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 20  # seconds: a machine that does not answer holds up no other message
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "motcua@localhost")
ZALO_PROVIDER = env.text("ZALO_PROVIDER", "")  # the same, for apologies by Zalo
SIGNING_PROVIDER = env.text(
    "SIGNING_PROVIDER", "motcua.apps.signing.providers.demo.DemoSigner"
)
SIGNING_TRUST_DIR = Path(
    env.text("SIGNING_TRUST_DIR", str(VAR_DIR / "pki" / "trusted"))
)
