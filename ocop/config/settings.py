"""Settings, read from the environment once and typed. Secrets stand only in the environment.

`OCOP_ENV` is `dev` (default: embedded server, a key kept in var/) or `production` (everything must be given).
"""

from __future__ import annotations

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ocop.config import embedded

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
env = environ.Env()

PRODUCTION = env.str("OCOP_ENV", default="dev") == "production"
DEMO = env.bool("OCOP_DEMO", default=False)
DEBUG = False


def _dev_key() -> str:
    """A random key kept in var/ so that people stay signed in over restarts of a development site."""
    kept = VAR / "secret-key"
    if not kept.exists():
        VAR.mkdir(exist_ok=True)
        kept.write_text(secrets.token_urlsafe(50))
        kept.chmod(0o600)
    return kept.read_text()


SECRET_KEY = env.str("OCOP_SECRET_KEY") if PRODUCTION else env.str("OCOP_SECRET_KEY", default="") or _dev_key()
ALLOWED_HOSTS = env.list("OCOP_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"])
SITE_URL = env.str("OCOP_SITE_URL", default="http://localhost:8000")
OFFICE_NAME = env.str("OCOP_OFFICE", default="Hệ thống OCOP")
CSRF_TRUSTED_ORIGINS = env.list("OCOP_TRUSTED_ORIGINS", default=[])

# Our own apps stand before the libraries: the first template of a name wins.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "ocop.ground.audit",
    "ocop.ground.words",
    "ocop.ground.places",
    "ocop.ground.people",
    "ocop.ground.outlooks",
    "ocop.ground.maps",
    "ocop.ground.calendar",
    "ocop.ground.files",
    "ocop.ground.papers",
    "ocop.ground.ui",
    "ocop.law.regulations",
    "ocop.law.rulebooks",
    "ocop.law.studio",
    "ocop.registry.producers",
    "ocop.registry.products",
    "ocop.recognition.ideas",
    "ocop.recognition.dossiers",
    "ocop.recognition.bundles",
    "ocop.recognition.councils",
    "ocop.recognition.experts",
    "ocop.recognition.intake",
    "ocop.recognition.certificates",
    "ocop.recognition.imports",
    "ocop.recognition.merging",
    "ocop.faces.desk",
    "ocop.faces.public",
    "ocop.faces.api",
    "ocop.faces.notices",
    "ocop.faces.demo",
    "ocop.config",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ocop.ground.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ocop.ground.files.limit.RequestSizeLimit",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ocop.ground.people.gate.ClosedByDefault",
    "ocop.law.regulations.memory.LawOfTheRequest",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ocop.ground.ui.context.shell",
                "ocop.faces.demo.context.demo",
            ],
            "builtins": ["ocop.ground.ui.templatetags.ui", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

ROOT_URLCONF = "ocop.config.urls"
WSGI_APPLICATION = "ocop.config.wsgi.application"

DATABASE_URL = env.str("DATABASE_URL", default="")
EMBEDDED = {
    "ENGINE": "django.db.backends.postgresql",
    "NAME": "ocop",
    "USER": embedded.SUPERUSER,
    "HOST": str(embedded.socket_folder(embedded.data_folder())),
}
DATABASES = {
    "default": {
        **(env.db_url_config(DATABASE_URL) if DATABASE_URL else EMBEDDED),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("full_name", "email", "phone")},
    },
    {"NAME": "ocop.ground.people.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
REQUIRE_SECOND_FACTOR = env.bool("OCOP_REQUIRE_SECOND_FACTOR", default=PRODUCTION)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "public:home"
ACCOUNT_ADAPTER = "ocop.ground.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "phone", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# The default would keep addresses in a table of its own, where a changed one would still sign in.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts failures and shows its own page
ACCOUNT_SESSION_REMEMBER = None
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "OCOP"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "ocop.ground.people.adapter.SecondFactorAdapter"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "ocop.ground.people.adapter.sign_in_name"
AXES_LOCKOUT_TEMPLATE = "people/locked_out.html"
SILENCED_SYSTEM_CHECKS = ["axes.W001", "axes.W002"]

# Look-ups of strangers in a minute from one address, per process; behind a proxy the number of proxies must be said.
PUBLIC_LOOKUPS_PER_MINUTE = env.int("OCOP_LOOKUPS_PER_MINUTE", default=300)
PUBLIC_TRIALS_PER_MINUTE = env.int("OCOP_TRIALS_PER_MINUTE", default=300)
API_REQUESTS_PER_MINUTE = env.int("OCOP_API_PER_MINUTE", default=120)
TRUSTED_PROXIES = env.int("OCOP_TRUSTED_PROXIES", default=0)

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [ROOT / "ocop" / "locale"]
FORMAT_MODULE_PATH = ["ocop.ground.ui.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = Path(env.str("OCOP_FILES", default=str(VAR / "files")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(MEDIA_ROOT)}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MAX_FILE_BYTES = env.int("OCOP_MAX_FILE_BYTES", default=25 * 1024 * 1024)
FILE_SCANNER = env.str("OCOP_FILE_SCANNER", default="")
CLAMD = env.str("OCOP_CLAMD", default="")  # "/run/clamav/clamd.ctl" or "host:3310"
# Files on their way: kept apart from the storage, on a disk every process of the site sees.
UPLOADS_ROOT = Path(env.str("OCOP_UPLOADS", default=str(VAR / "uploads")))
UPLOAD_HOURS = env.int("OCOP_UPLOAD_HOURS", default=48)
UPLOADS_PER_MINUTE = env.int("OCOP_UPLOADS_PER_MINUTE", default=120)
MAX_OPEN_UPLOAD_BYTES = env.int("OCOP_MAX_OPEN_UPLOAD_BYTES", default=600 * 1024 * 1024)
MAX_REQUEST_BYTES = env.int("OCOP_MAX_REQUEST_BYTES", default=60 * 1024 * 1024)

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
UI_SHELL = "ocop.config.shell.shell_for"
UI_PUBLIC_BASE = "public/base.html"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
# smtp+tls://name:word@mail.example:587 sends letters; without it they are printed to the log.
MAIL = env.email_url("OCOP_EMAIL_URL", default="consolemail://")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = MAIL["EMAIL_BACKEND"], MAIL["EMAIL_HOST"], MAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_USER"], MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("EMAIL_USE_TLS", False), MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("OCOP_EMAIL_FROM", default="ocop@localhost")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
