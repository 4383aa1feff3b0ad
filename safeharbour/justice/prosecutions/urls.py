from django.urls import path

from safeharbour.justice.prosecutions.views import law

app_name = "prosecutions"
urlpatterns = [
    path("law/", law.law, name="law"),
]
