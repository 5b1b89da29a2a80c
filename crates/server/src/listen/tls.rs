//! The certificate that browsers are shown.

use crate::config::{Refused, TlsFiles};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use std::{path::Path, sync::Arc};
use tokio_rustls::TlsAcceptor;

/// Reads certificate and key.
///
/// # Errors
/// [`Refused`] names the file and what is wrong with it: not there, no PEM, or a key of another certificate.
pub fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, Refused> {
    let wrong = |name: &str, path: &Path, why: String| {
        Refused(format!(
            "`{name}` is {}, which cannot be used: {why}.",
            path.display()
        ))
    };
    let chain: Vec<_> = CertificateDer::pem_file_iter(&files.cert)
        .and_then(Iterator::collect)
        .map_err(|e| wrong("tls.cert", &files.cert, e.to_string()))?;
    if chain.is_empty() {
        return Err(wrong("tls.cert", &files.cert, "it holds no certificate".into()));
    }
    let key =
        PrivateKeyDer::from_pem_file(&files.key).map_err(|e| wrong("tls.key", &files.key, e.to_string()))?;
    let mut config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|e| wrong("tls.key", &files.key, e.to_string()))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}
