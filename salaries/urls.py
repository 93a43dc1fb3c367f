from django.urls import path

from salaries import views

app_name = "salaries"
urlpatterns = [
    path("pay/", views.pay, name="pay"),
    path("pay/compare/", views.compare, name="compare"),
    path("pay/surveys.csv", views.statistics_table, name="statistics_table"),
    path("pay/table.csv", views.table, name="table"),
]
