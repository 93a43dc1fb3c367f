from django.urls import path

from institutions import views

app_name = "institutions"
urlpatterns = [
    path("courses/", views.programmes, name="programmes"),
    path("courses/compare/", views.compare, name="compare"),
    path("courses/<slug:slug>/", views.institution, name="institution"),
    path("courses/<slug:school>/<slug:slug>/", views.programme, name="programme"),
    path("guide/course-types/", views.course_types, name="course_types"),
]
