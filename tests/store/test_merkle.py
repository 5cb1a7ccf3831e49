"""The root over lines. Known answers: RFC 6962 trees as published with Certificate Transparency's reference tests."""

import pytest

from hyoka.office.releasing.merkle import root_of

LEAVES = [
    bytes.fromhex(each) for each in ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
]


@pytest.mark.parametrize(
    ("n_leaves", "root"),
    [
        (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
        (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
        (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    ],
)
def test_the_root_is_that_of_the_standard(n_leaves: int, root: str) -> None:
    assert root_of(LEAVES[:n_leaves]).hex() == root
