"""Logistic regression by L-BFGS: how the small models of extraction are fitted.

The loss is convex and the start is zero, so that the same examples give the same weights, but for
a unit on machines that add in another order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, log_expit, logsumexp

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    Numbers = NDArray[np.float64]

_STEPS = 300
_FLAT = 1e-4  # the slope, in parts of an example, at which weights are taken for settled


def fit(
    seen: csr_matrix,
    wanted: Numbers,
    weight: Numbers,
    *,
    decay: float,
    exclusive: bool,
    start: Numbers | None = None,
) -> tuple[Numbers, Numbers]:
    """Weights (features by classes) and bias (classes) for examples in rows.

    `wanted` is 1 where an example is of a class, `weight` how much the example counts. With
    `exclusive` classes one is true of each example (softmax), else each is told apart by itself.
    `decay` pulls the weights, not the bias, towards zero: half of it times their squares.
    """
    features, classes = seen.shape[1], wanted.shape[1]
    across = seen.T.tocsr()
    counted = weight[:, None]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        table = flat.reshape(features + 1, classes)
        scores = seen @ table[:-1] + table[-1]
        if exclusive:
            logs = scores - logsumexp(scores, axis=1, keepdims=True)
            lost = -np.sum(counted * wanted * logs)
            error = counted * (np.exp(logs) - wanted)
        else:
            signs = 2 * wanted - 1
            lost = -np.sum(counted * log_expit(signs * scores))
            error = counted * (expit(scores) - wanted)
        slope = np.vstack([across @ error + decay * table[:-1], error.sum(0)])
        return float(lost + decay * np.sum(table[:-1] ** 2) / 2), slope.ravel()

    first = np.zeros((features + 1, classes)) if start is None else start
    options = {"maxiter": _STEPS, "gtol": _FLAT}
    answer = minimize(loss, first.ravel(), jac=True, method="L-BFGS-B", options=options)
    table = answer.x.reshape(features + 1, classes)
    return table[:-1], table[-1]
