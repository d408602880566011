"""Pages of the kept tables."""

app_name = "datasets"
urlpatterns: list[object] = []
