//! TLS to PostgreSQL: always with the server's certificate and name verified.

use kernel::{Error, Result};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use std::{
    fmt, io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_postgres::{
    Socket,
    tls::{ChannelBinding, MakeTlsConnect, TlsConnect, TlsStream},
};

/// How a server proves who it is.
#[derive(Clone)]
pub(super) struct Tls(Arc<ClientConfig>);

impl Tls {
    /// Trusts who signed the certificates in `roots` and nobody else; without it, whom the system trusts.
    ///
    /// # Errors
    /// [`Error::Internal`] with a sentence: nothing there to trust.
    pub(super) fn trusting(roots: Option<&str>) -> Result<Self> {
        let mut trusted = RootCertStore::empty();
        match roots {
            Some(path) => {
                let unreadable = |why: &dyn fmt::Display| {
                    Error::internal(format!("`sslrootcert` {path} cannot be read: {why}"))
                };
                for certificate in CertificateDer::pem_file_iter(path).map_err(|e| unreadable(&e))? {
                    let certificate = certificate.map_err(|e| unreadable(&e))?;
                    trusted.add(certificate).map_err(|e| unreadable(&e))?;
                }
            }
            None => {
                let _ = trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
        }
        if trusted.is_empty() {
            return Err(Error::internal(match roots {
                Some(path) => format!("`sslrootcert` {path} holds no certificate"),
                None => "this system trusts no certificates: name those of PostgreSQL with sslrootcert=FILE"
                    .to_owned(),
            }));
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| Error::internal(format!("TLS cannot be set up: {e}")))?
            .with_root_certificates(trusted)
            .with_no_client_auth();
        Ok(Self(Arc::new(config)))
    }
}

impl MakeTlsConnect<Socket> for Tls {
    type Stream = Encrypted;
    type TlsConnect = Connect;
    type Error = Refusal;

    fn make_tls_connect(&mut self, host: &str) -> std::result::Result<Connect, Refusal> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| {
            Refusal("the host of the URL is no name that a certificate could bear".to_owned())
        })?;
        Ok(Connect {
            config: self.0.clone(),
            name,
        })
    }
}

/// A handshake that is to be made.
pub(super) struct Connect {
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
}

impl TlsConnect<Socket> for Connect {
    type Stream = Encrypted;
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Encrypted, Refusal>> + Send>>;

    fn connect(self, socket: Socket) -> Self::Future {
        Box::pin(async move {
            let connector = tokio_rustls::TlsConnector::from(self.config);
            let stream = connector.connect(self.name, socket).await;
            stream.map(Encrypted).map_err(|e| Refusal(e.to_string()))
        })
    }
}

/// Why a handshake came to nothing.
#[derive(Debug)]
pub(super) struct Refusal(String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// A connection that nobody on the way reads.
pub(super) struct Encrypted(tokio_rustls::client::TlsStream<Socket>);

impl TlsStream for Encrypted {
    /// The certificate is verified, so binding the password to it would prove nothing more.
    fn channel_binding(&self) -> ChannelBinding {
        ChannelBinding::none()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, into)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, from)
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
