"""Laid over the published source's own setup.py: the same C files, made for the stable ABI of Python 3.11 and later."""

from setuptools import Extension, setup

NAMES = ("json", "rete", "state", "events", "regex")
setup(
    name="durable_rules",
    version="2.0.28",
    description="A Python rules engine; the published source of 2.0.28, made for the stable ABI",
    author="Jesus Ruiz",
    license="MIT",
    license_files=["LICENSE"],
    packages=["durable"],
    package_dir={"": "libpy"},
    ext_modules=[
        Extension(
            "durable_rules_engine",
            ["src/rulespy/rules.c", *(f"src/rules/{name}.c" for name in NAMES)],
            include_dirs=["src/rules"],
            define_macros=[
                ("_GNU_SOURCE", None),
                ("Py_LIMITED_API", "0x030B0000"),
                ("PyEval_CallObject", "PyObject_CallObject"),  # its old name is gone from Python 3.13
            ],
            # Under the stable ABI Python.h brings these headers no more, and gcc 14 and later insist on them.
            extra_compile_args=["-std=c99", "-fcommon", "-w", "-include", "stdio.h", "-include", "stdlib.h"],
            py_limited_api=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
