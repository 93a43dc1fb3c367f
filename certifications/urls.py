from django.urls import path

from certifications import views

app_name = "certifications"
urlpatterns = [
    path("credentials/", views.credentials, name="credentials"),
    path("credentials/<slug:code>/", views.credential, name="credential"),
    path("guide/code-sets/", views.code_sets, name="code_sets"),
    path("sources/", views.sources, name="sources"),
]
