"""QTI 2.1: a package with a test (IMS Question & Test Interoperability 2.1)."""

from __future__ import annotations

from quizgen.writers.qti_package import Version, writer

write = writer(
    "qti21.zip",
    Version(
        space="http://www.imsglobal.org/xsd/imsqti_v2p1",
        schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
        manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
        manifest_schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
        schema_name="QTIv2.1 Package",
        schema_version="1.0.0",
        item_type="imsqti_item_xmlv2p1",
        test_type="imsqti_test_xmlv2p1",
        kebab=False,
    ),
)
