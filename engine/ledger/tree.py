"""The tree hash of RFC 6962, and proofs that a leaf is in a tree."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

#: Bytes of a hash.
WIDTH = 32


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(b"\0" + content).digest()


def tree_hash(leaves: Sequence[bytes]) -> bytes:
    """Return the hash of the tree over leaf hashes, in order.

    Pairs are joined level by level and a node without a partner moves up, which gives the same tree as the
    recursive definition. Source: RFC 6962, section 2.1.
    """
    if not leaves:
        return sha256().digest()
    level = list(leaves)
    while len(level) > 1:
        above = [sha256(b"\1" + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the hashes that lead from a leaf to the hash of the tree.

    Args:
        leaves: The leaf hashes, in order.
        index: Place of the leaf, from 0.

    Source: RFC 6962, section 2.1.1.
    """
    proof: list[bytes] = []
    level = list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            proof.append(level[beside])
        above = [sha256(b"\1" + level[at] + level[at + 1]).digest() for at in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            above.append(level[-1])
        level, index = above, index // 2
    return proof


def root_of_proof(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Return the tree hash that a proof leads to, or None when it is no proof for such a place.

    Args:
        leaf: The leaf hash.
        index: Place of the leaf, from 0.
        size: Number of leaves.
        proof: The hashes beside the way up.

    Source: RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        return None
    last, node, left = size - 1, leaf, iter(proof)
    while last:
        if index % 2 or index < last:
            beside = next(left, None)
            if beside is None:
                return None
            node = sha256(b"\1" + beside + node if index % 2 else b"\1" + node + beside).digest()
        index, last = index // 2, last // 2
    return None if next(left, None) is not None else node
