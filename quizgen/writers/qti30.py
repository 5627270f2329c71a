"""QTI 3.0: a package with a test (1EdTech Question & Test Interoperability 3.0)."""

from __future__ import annotations

from quizgen.writers.qti_package import Version, writer

write = writer(
    "qti30.zip",
    Version(
        space="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
        manifest="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        manifest_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
        schema_name="QTI Package",
        schema_version="3.0.0",
        item_type="imsqti_item_xmlv3p0",
        test_type="imsqti_test_xmlv3p0",
        kebab=True,
    ),
)
