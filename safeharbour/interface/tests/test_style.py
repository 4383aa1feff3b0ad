import pytest
from django.test import Client, override_settings


@pytest.mark.django_db
class TestStylePage:
    def test_an_installation_with_real_people_has_none(self, client: Client) -> None:
        assert client.get("/en/style/").status_code == 404

    @override_settings(DEMONSTRATION=True)
    @pytest.mark.parametrize("page", ["", "confirm/", "done/"])
    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_it_needs_no_inline_style_or_script(self, client: Client, language: str, page: str) -> None:
        response = client.get(f"/{language}/style/{page}")
        assert response.status_code == 200
        assert " style=" not in response.content.decode()
        assert "<script>" not in response.content.decode()
