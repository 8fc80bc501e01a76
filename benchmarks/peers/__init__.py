"""The engines that are measured, each asked the same questions in the way its documentation recommends."""
