"""Addresses of the door."""

app_name = "exchange"
urlpatterns: list[object] = []
