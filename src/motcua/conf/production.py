"""A real office: HTTPS only, every secret given, nothing assumed."""

from motcua.conf import env
from motcua.conf.base import *  # noqa: F403  one file lists the differences only

SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS")
PUBLIC_URL = env.text("PUBLIC_URL")
DEMO = env.never("MOTCUA_DEMO", "everybody knows the demo accounts' password")
CALENDAR_OUTLOOK = env.never("MOTCUA_CALENDAR_OUTLOOK", "nobody has decided these days")
SIGNING_PROVIDER = env.real("SIGNING_PROVIDER")  # "": nobody can sign
COURIER_PROVIDER = env.real("COURIER_PROVIDER")  # "": nobody is sent a message
ZALO_PROVIDER = env.real("ZALO_PROVIDER")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.whole("HSTS_SECONDS", 31_536_000)  # one year
# Only our own proxy may say that the visitor came over HTTPS: anyone can send a header.
if env.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
