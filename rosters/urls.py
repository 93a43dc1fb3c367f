"""Everything under /class/."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from rosters import comparing, print_pages, uploading, views

app_name = "rosters"
urlpatterns = [
    path("class/", uploading.classes, name="classes"),
    path("class/check/", uploading.check, name="check"),
    path(
        "class/sign-in/",
        LoginView.as_view(template_name="rosters/sign_in.html", next_page="rosters:classes"),
        name="sign_in",
    ),
    path("class/sign-out/", LogoutView.as_view(next_page="rosters:sign_in"), name="sign_out"),
    path("class/template.<slug:suffix>", views.template, name="template"),
    path("class/compare/", comparing.compare, name="compare"),
    path("class/<int:pk>/what-if/", comparing.what_if, name="what_if"),
    path("class/<int:pk>/", views.roster, name="roster"),
    path("class/<int:pk>/progress", views.progress, name="progress"),
    path("class/<int:pk>/stop/", views.stop, name="stop"),
    path("class/<int:pk>/go-on/", views.go_on, name="go_on"),
    path("class/<int:pk>/plan-again/", views.plan_again, name="plan_again"),
    path("class/<int:pk>/delete/", views.delete, name="delete"),
    path("class/<int:pk>/share/", views.share, name="share"),
    path("class/<int:pk>/unshare/", views.unshare, name="unshare"),
    path("class/<int:pk>/print/", print_pages.print_class, name="print"),
    path("class/<int:pk>/print/<int:key>/", print_pages.progress, name="print_progress"),
    path("class/<int:pk>/print/<int:key>/stop/", print_pages.stop, name="print_stop"),
    path("class/<int:pk>/print/<int:key>.<slug:suffix>", print_pages.take, name="print_take"),
    path("class/<int:pk>/results.<slug:suffix>", views.take, name="take"),
    path("class/<int:pk>/learner/<int:number>.json", views.learner, name="learner"),
]
