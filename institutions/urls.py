from django.urls import path

from institutions import views

app_name = "institutions"
urlpatterns = [
    path("courses/", views.programmes, name="programmes"),
    path("courses/<slug:slug>/", views.institution, name="institution"),
    path("guide/course-types/", views.course_types, name="course_types"),
]
