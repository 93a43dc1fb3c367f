from django.urls import path

from salaries import views

app_name = "salaries"
urlpatterns = [
    path("pay/", views.pay, name="pay"),
    path("pay/table.csv", views.table, name="table"),
]
