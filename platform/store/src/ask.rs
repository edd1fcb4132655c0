//! Reading, in the same words from the database and from within a transaction.

use std::future::Future;

use kernel::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, TryGetable};

use crate::Sql;

/// Something that answers questions: [`crate::Db`] or [`crate::Tx`].
pub trait Ask: Sync {
    /// The connection underneath; only this crate uses it.
    #[doc(hidden)]
    fn connection(&self) -> &impl ConnectionTrait;

    /// Waits for what was written before and is still on its way.
    #[doc(hidden)]
    fn settled(&self) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// Counts a query, so that tests can hold a page to a constant number of them.
    #[doc(hidden)]
    fn counted(&self);

    /// All rows.
    fn all<T: FromQueryResult + Send>(
        &self,
        sql: impl Into<Sql> + Send,
    ) -> impl Future<Output = Result<Vec<T>>> + Send {
        let statement = sql.into().statement(self.connection().get_database_backend());
        async move {
            self.counted();
            self.settled().await?;
            let rows = self.connection().query_all_raw(statement).await?;
            rows.iter().map(|row| Ok(T::from_query_result(row, "")?)).collect()
        }
    }

    /// The first row, if there is one.
    fn first<T: FromQueryResult + Send>(
        &self,
        sql: impl Into<Sql> + Send,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        let statement = sql.into().statement(self.connection().get_database_backend());
        async move {
            self.counted();
            self.settled().await?;
            let row = self.connection().query_one_raw(statement).await?;
            row.map(|row| Ok(T::from_query_result(&row, "")?)).transpose()
        }
    }

    /// The first column of every row.
    fn column<T: TryGetable + Send>(&self, sql: impl Into<Sql> + Send) -> impl Future<Output = Result<Vec<T>>> + Send {
        let statement = sql.into().statement(self.connection().get_database_backend());
        async move {
            self.counted();
            self.settled().await?;
            let rows = self.connection().query_all_raw(statement).await?;
            rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
        }
    }

    /// The first column of the first row.
    fn value<T: TryGetable + Send>(
        &self,
        sql: impl Into<Sql> + Send,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        let statement = sql.into().statement(self.connection().get_database_backend());
        async move {
            self.counted();
            self.settled().await?;
            let row = self.connection().query_one_raw(statement).await?;
            row.map(|row| Ok(row.try_get_by_index(0)?)).transpose()
        }
    }

    /// Rows as columns decide them: for figures, whose columns are known only at run time.
    fn raw(&self, sql: impl Into<Sql> + Send) -> impl Future<Output = Result<Vec<sea_orm::QueryResult>>> + Send {
        let statement = sql.into().statement(self.connection().get_database_backend());
        async move {
            self.counted();
            self.settled().await?;
            Ok(self.connection().query_all_raw(statement).await?)
        }
    }
}

/// `select count(*)` of a piece that begins with `from`.
pub async fn count(db: &impl Ask, from: Sql) -> Result<i64> {
    Ok(db.value(Sql::new("select count(*)").push(from)).await?.unwrap_or(0))
}
