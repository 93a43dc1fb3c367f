"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from pathways import api, data_health, gallery, guide, saved_pages, saved_views, views
from pathways.desk.review_page import reads_as, review_queue

PRIVATE = {"through": saved_pages.private_door}
SHARED = {"through": saved_pages.shared_door}

planner = (
    [
        path("", guide.home, name="home"),
        path("plan/", views.plan, name="plan"),
        path("plan/compare/", views.compare, name="compare"),
        path("plan/credentials/", views.verdicts, name="verdicts"),
        path("plan.<slug:suffix>", views.plan_file, name="plan_file"),
        path("plan/save/", saved_views.save, name="save_plan"),
        path("plan/deleted/", saved_views.deleted, name="deleted_plan"),
        path("p/<str:token>/", saved_pages.show, PRIVATE, name="saved_plan"),
        path("p/<str:token>/compare/", saved_pages.compare, PRIVATE, name="saved_compare"),
        path("p/<str:token>/credentials/", saved_pages.verdicts, PRIVATE, name="saved_verdicts"),
        path("p/<str:token>.<slug:suffix>", saved_views.saved_file, name="saved_plan_file"),
        path("s/<str:token>.<slug:suffix>", saved_views.shared_file, name="shared_plan_file"),
        path("p/<str:token>/name/", saved_views.rename, name="rename_saved_plan"),
        path("p/<str:token>/copy/", saved_views.make_copy, name="copy_saved_plan"),
        path("p/<str:token>/delete/", saved_views.delete, name="delete_saved_plan"),
        path("p/<str:token>/seen/", saved_views.seen, name="compare_saved_plan"),
        path("p/<str:token>/change/", saved_views.change, name="change_saved_plan"),
        path("p/<str:token>/done/", saved_views.tick, name="tick_saved_plan"),
        path("s/<str:token>/", saved_pages.show, SHARED, name="shared_plan"),
        path("s/<str:token>/compare/", saved_pages.compare, SHARED, name="shared_compare"),
        path("s/<str:token>/credentials/", saved_pages.verdicts, SHARED, name="shared_verdicts"),
        path("guide/", guide.guide, name="guide"),
        path("guide/medical-coding/", guide.what_is_coding, name="what_is_coding"),
        path("guide/requirements/", guide.requirements, name="requirements"),
        path("guide/phases/", guide.phases, name="phases"),
        path("guide/job-profile/", guide.job_profile, name="job_profile"),
        path("guide/faqs/", guide.faqs, name="faqs"),
        path("about/", guide.about, name="about"),
        path("about/data/", data_health.data_health, name="data_health"),
        path("api/v1/plan", api.plan, name="api_plan"),
        path("api/v1/schema/profile.json", api.schema_of_profile, name="api_schema_of_profile"),
        path("api/v1/schema/plan.json", api.schema_of_plan, name="api_schema_of_plan"),
    ],
    "pathways",
)

urlpatterns = [
    *([path("gallery/", gallery.gallery)] if settings.SHOWS_GALLERY else []),
    path("", include(planner)),
    path("", include("certifications.urls")),
    path("", include("institutions.urls")),
    path("", include("salaries.urls")),
    path("", include("rosters.urls")),
    path("admin/review/", admin.site.admin_view(review_queue), name="review_queue"),
    path("admin/reads-as/", admin.site.admin_view(reads_as), name="reads_as"),
    path("admin/", admin.site.urls),
]
