"""The tree hash, against the vectors of the Certificate Transparency project and against its definition."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ledger.tree import inclusion_proof, leaf_hash, root_of_proof, tree_hash

# The vectors that implementations of RFC 6962 share: https://github.com/google/certificate-transparency
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

hashes = st.lists(st.binary(max_size=8).map(leaf_hash), min_size=1, max_size=70)


@pytest.mark.parametrize("size", range(9))
def test_tree_hash_is_the_published_one(size: int) -> None:
    assert tree_hash([leaf_hash(leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size]


def defined(leaves: list[bytes]) -> bytes:
    """Write RFC 6962, section 2.1, plainly."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + defined(leaves[:half]) + defined(leaves[half:])).digest()


@given(hashes)
def test_tree_hash_follows_the_recursive_definition(leaves: list[bytes]) -> None:
    assert tree_hash(leaves) == defined(leaves)


@given(hashes, st.data())
def test_every_leaf_has_a_proof_that_leads_to_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = inclusion_proof(leaves, index)
    assert root_of_proof(leaves[index], index, len(leaves), proof) == tree_hash(leaves)
    assert len(proof) <= (len(leaves) - 1).bit_length()


@given(
    st.lists(st.integers().map(lambda n: leaf_hash(str(n).encode())), min_size=2, max_size=40, unique=True),
    st.data(),
)
def test_no_changed_proof_leads_to_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = inclusion_proof(leaves, index)
    change = data.draw(st.sampled_from(["leaf", "index", "hash", "longer", "shorter"]))
    leaf, place = leaves[index], index
    if change == "leaf":
        leaf = leaf_hash(b"another" + leaf)
    elif change == "index":
        place = data.draw(st.integers(0, len(leaves) - 1).filter(lambda other: other != index))
    elif change == "hash":
        at = data.draw(st.integers(0, len(proof) - 1))
        proof[at] = leaf_hash(proof[at])
    elif change == "longer":
        proof.append(proof[-1])
    else:
        proof.pop(data.draw(st.integers(0, len(proof) - 1)))
    assert root_of_proof(leaf, place, len(leaves), proof) != tree_hash(leaves)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_place_outside_the_tree_proves_nothing(index: int, size: int) -> None:
    assert root_of_proof(leaf_hash(b""), index, size, []) is None
